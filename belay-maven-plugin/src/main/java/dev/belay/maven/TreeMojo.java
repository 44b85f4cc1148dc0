// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.StandardOutput;
import dev.belay.packages.resolve.DependencyTree;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints the locked packages as a tree of their dependencies. */
@Mojo(name = "tree", requiresProject = false, threadSafe = true)
public final class TreeMojo extends AbstractBelayMojo {
    @Override
    void run() {
        pyproject().ifPresent(project -> DependencyTree.lines(project).forEach(StandardOutput::println));
    }
}
