// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.ProjectFile;
import dev.belay.packages.Resolve;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Makes sure that <code>.belay/</code> holds exactly what <code>.belay/belay.lock</code> says. Missing files are brought
 * back; altered ones fail the build, and so does a pyproject.toml that declares other dependencies than were locked. The
 * lock is never changed. Files of dependencies with {@code develop = true} are copied anew.
 */
@Mojo(name = "resolve", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, requiresProject = false, threadSafe = true)
public final class ResolveMojo extends BelayMojo {
    @Override
    void run() {
        pyprojectFile()
                .map(ProjectFile::read)
                .ifPresent(project -> Narration.resolved(getLog(), Resolve.resolve(project, this::access)));
    }
}
