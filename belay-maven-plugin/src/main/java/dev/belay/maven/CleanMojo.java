// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.ConsoleReport;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.Update;
import dev.belay.packages.resolve.UpdatePlan;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Removes packages from <code>.belay/</code> that pyproject.toml no longer declares. Downloads nothing. */
@Mojo(name = "clean", requiresProject = false, threadSafe = true)
public final class CleanMojo extends AbstractPackagesMojo {
    /** Only prints what would be removed. */
    @Parameter(property = "belay.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run(Project project) {
        UpdatePlan plan = Update.clean(project, access());
        ConsoleReport.changes(getLog(), plan);
        if (!plan.isNeeded()) {
            getLog().info("Nothing to clean");
        } else if (dryRun) {
            getLog().info("belay.dryRun is set: nothing was changed");
        } else {
            plan.apply();
        }
    }
}
