// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.StandardOutput;
import dev.belay.packages.store.CacheFolder;
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

/** Deletes downloads from the cache. The locked files of projects are not affected. */
@Mojo(name = "cache-clear", requiresProject = false, threadSafe = true)
public final class CacheClearMojo extends AbstractBelayMojo {
    /** The beginning of the names of the elements to delete, as <code>cache-list</code> prints them. */
    @Parameter(property = "belay.prefix")
    private @Nullable String prefix;

    /** Deletes everything. */
    @Parameter(property = "belay.all", defaultValue = "false")
    private boolean all;

    /** Deletes without a confirmation. */
    @Parameter(property = "belay.yes", defaultValue = "false")
    private boolean yes;

    @Override
    void run() throws IOException, MojoFailureException {
        new CacheCleaner(new CacheFolder(access().cache()), getLog()::info)
                .clear(prefix, all, () -> yes || isConfirmed());
    }

    private boolean isConfirmed() {
        if (!session().getRequest().isInteractiveMode()) {
            return false;
        }
        StandardOutput.print("Clear these caches? [y/N]: ");
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
