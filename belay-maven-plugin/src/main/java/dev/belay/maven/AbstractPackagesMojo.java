// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.project.Project;
import dev.belay.packages.project.ProjectFile;
import java.io.IOException;
import java.util.List;
import org.apache.maven.project.MavenProject;

/**
 * Base class of the goals about locked packages. Since they need no POM, Maven runs them once when they are named on the command
 * line, for the first of several modules; they then work on each module that has a pyproject.toml.
 */
abstract class AbstractPackagesMojo extends AbstractBelayMojo {
    @Override
    final void run() throws IOException {
        List<MavenProject> modules = session().getProjects();
        boolean once = modules.size() > 1 && project().isExecutionRoot() && isNamedOnCommandLine();
        List<MavenProject> withPackages = once ? modulesWithPackages() : List.of();
        if (withPackages.isEmpty()) {
            run(project());
        }
        for (MavenProject module : withPackages) {
            getLog().info("Module " + module.getArtifactId() + ":");
            run(module);
        }
    }

    private void run(MavenProject module) throws IOException {
        MavenProject started = project();
        select(module);
        try {
            var file = pyprojectFile();
            if (file.isPresent()) {
                run(ProjectFile.read(file.get()));
            }
        } finally {
            select(started);
        }
    }

    /** Does the goal's work for the project of one module. */
    abstract void run(Project project) throws IOException;
}
