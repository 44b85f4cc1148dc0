// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.Project;
import dev.belay.packages.Update;
import dev.belay.packages.UpdatePlan;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Removes from <code>.belay/</code> what pyproject.toml does not declare any more. Nothing is downloaded. */
@Mojo(name = "clean", requiresProject = false, threadSafe = true)
public final class CleanMojo extends BelayMojo {
    /** Tells what would go, and changes nothing. */
    @Parameter(property = "belay.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run() {
        pyproject().ifPresent(this::clean);
    }

    private void clean(Project project) {
        UpdatePlan plan = Update.clean(project, access());
        Narration.changes(getLog(), plan);
        if (!plan.isNeeded()) {
            getLog().info("Nothing to clean");
        } else if (dryRun) {
            getLog().info("belay.dryRun is set: nothing was changed");
        } else {
            plan.apply();
        }
    }
}
