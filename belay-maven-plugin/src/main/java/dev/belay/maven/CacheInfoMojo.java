// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.ConsoleReport;
import dev.belay.maven.console.StandardOutput;
import dev.belay.packages.store.CacheFolder;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints the location and size of the download cache. */
@Mojo(name = "cache-info", requiresProject = false, threadSafe = true)
public final class CacheInfoMojo extends AbstractBelayMojo {
    @Override
    void run() throws IOException {
        CacheFolder cache = new CacheFolder(access().cache());
        Map<String, Long> elements = cache.elements();
        StandardOutput.println("Location:   " + cache.folder());
        StandardOutput.println("Elements:   " + elements.size());
        StandardOutput.println("Total size: "
                + ConsoleReport.size(
                        elements.values().stream().mapToLong(Long::longValue).sum()));
    }
}
