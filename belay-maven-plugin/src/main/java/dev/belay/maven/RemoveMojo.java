// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.ConsoleReport;
import dev.belay.packages.project.DependencyGroup;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.DependencyEdit;
import dev.belay.packages.resolve.Update;
import dev.belay.packages.resolve.UpdatePlan;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Removes a dependency from pyproject.toml, the lock and the store. Keeps the file's layout and comments. */
@Mojo(name = "remove", requiresProject = false, threadSafe = true)
public final class RemoveMojo extends AbstractBelayMojo {
    /** The name of the dependency. */
    @Parameter(property = "belay.name")
    private @Nullable String name;

    /** The group of dependencies. */
    @Parameter(property = "belay.group", defaultValue = DependencyGroup.MAIN)
    private String group;

    @Override
    void run() throws MojoFailureException {
        if (name == null) {
            throw new MojoFailureException("belay.name is missing. For example: mvn belay:remove -Dbelay.name=aiohttp");
        }
        Project project = pyproject()
                .orElseThrow(() -> new MojoFailureException("There is no project here to remove " + name + " from"));
        DependencyEdit edit = DependencyEdit.remove(project, group, name);
        UpdatePlan plan = Update.clean(edit.after(), access());
        ConsoleReport.changes(getLog(), plan);
        edit.apply(plan);
        getLog().info("Removed " + name + " from the group " + group + " of " + shown(project.file()));
    }
}
