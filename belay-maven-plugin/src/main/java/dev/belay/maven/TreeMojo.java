// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.StandardOutput;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.DependencyTree;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints the locked packages as a tree of their dependencies. */
@Mojo(name = "tree", requiresProject = false, threadSafe = true)
public final class TreeMojo extends AbstractPackagesMojo {
    @Override
    void run(Project project) {
        DependencyTree.lines(project).forEach(StandardOutput::println);
    }
}
