// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.CacheFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Deletes from the cache of downloads. What is locked in projects stays there. */
@Mojo(name = "cache-clear", requiresProject = false, threadSafe = true)
public final class CacheClearMojo extends BelayMojo {
    /** What the names of the elements begin with, as cache-list prints them. */
    @Parameter(property = "belay.prefix")
    private @Nullable String prefix;

    /** Deletes everything. */
    @Parameter(property = "belay.all", defaultValue = "false")
    private boolean all;

    /** Does not ask first. */
    @Parameter(property = "belay.yes", defaultValue = "false")
    private boolean yes;

    @Override
    void run() throws IOException, MojoFailureException {
        new CacheClearing(new CacheFolder(access().cache()), getLog()::info).clear(prefix, all, () -> yes || agreed());
    }

    private boolean agreed() {
        if (!session().getRequest().isInteractiveMode()) {
            return false;
        }
        Console.print("Clear these caches? [y/N]: ");
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
