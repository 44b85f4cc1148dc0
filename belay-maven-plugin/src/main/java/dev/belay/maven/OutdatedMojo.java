// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.StandardOutput;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.OutdatedReport;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints the locked packages for which a newer version or commit exists in the index or repository. */
@Mojo(name = "outdated", requiresProject = false, threadSafe = true)
public final class OutdatedMojo extends AbstractPackagesMojo {
    @Override
    void run(Project project) {
        List<OutdatedReport> outdated = OutdatedReport.of(project, access());
        outdated.forEach(update -> StandardOutput.println(update.id() + ": " + shortened(update.locked()) + " -> "
                + shortened(update.newest()) + " (" + update.uri() + ")"));
        getLog().info(
                        outdated.isEmpty()
                                ? "All packages are up to date"
                                : outdated.size()
                                        + " package(s) are outdated. To update them as far as pyproject.toml allows: "
                                        + "mvn belay:update");
    }

    private static String shortened(String version) {
        return version.matches("[0-9a-f]{40}") ? version.substring(0, 12) : version;
    }
}
