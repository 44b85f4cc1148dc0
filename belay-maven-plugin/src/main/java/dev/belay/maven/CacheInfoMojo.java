// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.CacheFolder;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints the location and size of the download cache. */
@Mojo(name = "cache-info", requiresProject = false, threadSafe = true)
public final class CacheInfoMojo extends BelayMojo {
    @Override
    void run() throws IOException {
        CacheFolder cache = new CacheFolder(access().cache());
        Map<String, Long> elements = cache.elements();
        Console.println("Location:   " + cache.folder());
        Console.println("Elements:   " + elements.size());
        Console.println("Total size: "
                + Narration.size(
                        elements.values().stream().mapToLong(Long::longValue).sum()));
    }
}
