// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.image.SyntaxCheck;
import dev.belay.maven.console.ConsoleReport;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.ChangeKind;
import dev.belay.packages.resolve.Update;
import dev.belay.packages.resolve.UpdatePlan;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fetches the dependencies that pyproject.toml declares into <code>.belay/</code>, locks them in
 * <code>.belay/belay.lock</code> and prints the changes. Commit the folder: <code>resolve</code> and
 * <code>install</code> use exactly its content. If anything fails, nothing is changed.
 */
@Mojo(name = "update", requiresProject = false, threadSafe = true)
public final class UpdateMojo extends AbstractPackagesMojo {
    /** Only prints what would change. */
    @Parameter(property = "belay.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** The packages to update, as NAME or GROUP/NAME; the others stay locked. All by default. */
    @Parameter(property = "belay.packages")
    private List<String> packages = List.of();

    /**
     * The packages, as NAME or GROUP/NAME, whose files may differ from those that were locked of the same version, tag or
     * commit. In any other package that is an error, since what is published does not change.
     */
    @Parameter(property = "belay.allowChanged")
    private List<String> allowChanged = List.of();

    /**
     * Compiles each new Python file on a virtual board first, without running it; refuses a package with a syntax
     * error.
     */
    @Parameter(property = "belay.syntaxCheck", defaultValue = "true")
    private boolean syntaxCheck;

    @Override
    void run(Project project) {
        UpdatePlan plan = Update.plan(project, access(), packages, allowChanged);
        plan.notes().forEach(getLog()::warn);
        ConsoleReport.changes(getLog(), plan);
        if (syntaxCheck) {
            new SyntaxCheck(buildFolder().resolve("syntax-checked")).check(plan.newPython());
        }
        long changed = plan.changes().stream()
                .filter(change -> change.kind() != ChangeKind.UNCHANGED)
                .count();
        if (plan.changes().isEmpty() && !plan.isNeeded()) {
            getLog().info("Nothing to lock: " + shown(project.file()) + " declares no dependencies");
        } else if (!plan.isNeeded()) {
            getLog().info("Up to date: " + plan.changes().size() + " package(s), nothing changed");
        } else if (dryRun) {
            getLog().info("belay.dryRun is set: nothing written; " + changed + " of "
                    + plan.changes().size() + " package(s) would change");
        } else {
            plan.apply();
            long removed = plan.changes().stream()
                    .filter(change -> change.kind() == ChangeKind.REMOVED)
                    .count();
            getLog().info("Locked: " + (plan.changes().size() - removed) + " package(s), " + changed
                    + " changed. Commit .belay/ to share exactly these versions");
        }
    }
}
