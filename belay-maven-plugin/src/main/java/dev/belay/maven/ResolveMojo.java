// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.maven.console.ConsoleReport;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.Resolve;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Checks that <code>.belay/</code> contains exactly the files of <code>.belay/belay.lock</code>. Restores missing
 * files. Fails if a file was altered, or if pyproject.toml declares other dependencies than the lock. Never changes
 * the lock. Copies the files of dependencies with <code>develop = true</code> again.
 */
@Mojo(name = "resolve", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, requiresProject = false, threadSafe = true)
public final class ResolveMojo extends AbstractPackagesMojo {
    @Override
    void run(Project project) {
        ConsoleReport.resolved(getLog(), Resolve.resolve(project, this::access));
    }
}
