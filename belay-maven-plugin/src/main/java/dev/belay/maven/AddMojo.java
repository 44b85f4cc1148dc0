// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.ConsoleReport;
import dev.belay.packages.fetch.InferredName;
import dev.belay.packages.project.DependencyGroup;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.DependencyEdit;
import dev.belay.packages.resolve.Update;
import dev.belay.packages.resolve.UpdatePlan;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Adds a dependency to pyproject.toml and locks it: <code>mvn belay:add -Dbelay.dependency=github:USER/REPO</code>.
 * Keeps the file's layout and comments. Changes nothing if the dependency cannot be fetched.
 */
@Mojo(name = "add", requiresProject = false, threadSafe = true)
public final class AddMojo extends AbstractBelayMojo {
    /**
     * The source of the dependency, in any form that pyproject.toml accepts, such as the name of a package in the
     * index.
     */
    @Parameter(property = "belay.dependency")
    private @Nullable String dependency;

    /** The name to import it by; inferred from the source by default. */
    @Parameter(property = "belay.name")
    private @Nullable String name;

    /** The group of dependencies. */
    @Parameter(property = "belay.group", defaultValue = DependencyGroup.MAIN)
    private String group;

    /** Copies the dependency again at each build instead of locking it; for local files and folders. */
    @Parameter(property = "belay.develop", defaultValue = "false")
    private boolean develop;

    /** Makes a single file importable by the name of the dependency; otherwise it keeps its own name. */
    @Parameter(property = "belay.renameToInit", defaultValue = "true")
    private boolean renameToInit;

    @Override
    void run() throws MojoFailureException {
        if (dependency == null) {
            throw new MojoFailureException(
                    "There is nothing to add. For example: mvn belay:add -Dbelay.dependency=aiohttp");
        }
        Project project = project(dependency);
        String as = name == null ? InferredName.of(project, dependency) : name;
        DependencyEdit edit = DependencyEdit.add(project, group, as, dependency, develop, renameToInit);
        UpdatePlan plan = Update.plan(edit.after(), access(), List.of(group + "/" + as));
        plan.notes().forEach(getLog()::warn);
        ConsoleReport.changes(getLog(), plan);
        edit.apply(plan);
        getLog().info("Added " + as + " = \"" + dependency + "\" to the group " + group + " of "
                + shown(project.file()));
    }

    private Project project(String what) throws MojoFailureException {
        return pyproject()
                .orElseThrow(() -> new MojoFailureException("There is no project here to add " + what + " to"));
    }
}
