// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.Outdated;
import dev.belay.packages.Project;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints the locked packages of which there is something newer: a version in the index or a repository, or a commit. */
@Mojo(name = "outdated", requiresProject = false, threadSafe = true)
public final class OutdatedMojo extends BelayMojo {
    @Override
    void run() {
        pyproject().ifPresent(this::tell);
    }

    private void tell(Project project) {
        List<Outdated> outdated = Outdated.of(project, access());
        outdated.forEach(one -> Console.println(
                one.id() + ": " + shortened(one.locked()) + " -> " + shortened(one.newest()) + " (" + one.uri() + ")"));
        getLog().info(
                        outdated.isEmpty()
                                ? "Everything is as new as can be"
                                : outdated.size() + " package(s) could be newer. To take what pyproject.toml allows: "
                                        + "mvn belay:update");
    }

    private static String shortened(String version) {
        return version.matches("[0-9a-f]{40}") ? version.substring(0, 12) : version;
    }
}
