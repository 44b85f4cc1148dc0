// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.CacheFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.SortedMap;
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
        if ((prefix == null) != all) {
            throw new MojoFailureException("Say what to delete, one of both: -Dbelay.prefix=PREFIX or -Dbelay.all");
        }
        CacheFolder cache = new CacheFolder(access().cache());
        SortedMap<String, Long> elements = cache.beginning(prefix == null ? "" : prefix);
        if (elements.isEmpty()) {
            throw new MojoFailureException(
                    "Nothing of that name is in " + cache.folder() + ". To see what is: mvn belay:cache-list");
        }
        elements.forEach((name, size) -> getLog().info(name + "  " + Narration.size(size)));
        if (!yes && !agreed()) {
            throw new MojoFailureException("Nothing was deleted. To delete without being asked: -Dbelay.yes");
        }
        cache.clear(elements.keySet());
        getLog().info("Deleted " + elements.size() + " element(s) from " + cache.folder());
    }

    private boolean agreed() throws IOException {
        if (!session().getRequest().isInteractiveMode()) {
            return false;
        }
        Console.print("Clear these caches? [y/N]: ");
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
