// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.ConsoleReport;
import dev.belay.maven.console.StandardOutput;
import dev.belay.packages.store.CacheFolder;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists the elements of the download cache with their sizes. */
@Mojo(name = "cache-list", requiresProject = false, threadSafe = true)
public final class CacheListMojo extends AbstractBelayMojo {
    @Override
    void run() throws IOException {
        new CacheFolder(access().cache())
                .elements()
                .forEach((name, size) -> StandardOutput.println(name + "  " + ConsoleReport.size(size)));
    }
}
