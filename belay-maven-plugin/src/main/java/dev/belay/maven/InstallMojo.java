// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.code.CallOptions;
import dev.belay.code.Script;
import dev.belay.maven.console.StandardOutput;
import dev.belay.packages.project.Project;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Deploys the project and its dependencies to the board and restarts it: packages to <code>/lib</code>, the project's
 * own package to <code>/NAME</code>. Sends only files that differ, and verifies each on the board before it replaces
 * the old one.
 */
@Mojo(name = "install", requiresProject = false, threadSafe = true)
public final class InstallMojo extends AbstractDeployMojo {
    /** A Python file to run afterwards from RAM, instead of a restart. */
    @Parameter(property = "belay.run")
    private @Nullable File run;

    /** Prints the output of the board's program after the restart, until it ends or Ctrl-C stops it. */
    @Parameter(property = "belay.follow", defaultValue = "false")
    private boolean follow;

    @Override
    void run() throws IOException, MojoFailureException {
        Optional<Project> project = pyproject();
        if (project.isPresent()) {
            install(project.get());
        }
    }

    private void install(Project project) throws IOException, MojoFailureException {
        Script script = run == null ? null : script(run);
        BoardImageBuilder image = image(project);
        try (Device device = open()) {
            put(image, "", device);
            if (isDryRun()) {
                return;
            } else if (script != null) {
                device.softReset();
                device.exec(
                        script,
                        CallOptions.builder()
                                .output(StandardOutput::printBoard)
                                .timeout(programLimit())
                                .build());
            } else {
                device.restart();
                follow(device);
            }
        }
    }

    private void follow(Device device) {
        Duration limit = programLimit();
        if (follow && !device.follow(StandardOutput::printBoard, limit)) {
            getLog().info("The program is still running after " + limit.toSeconds() + " s (belay.timeout)");
        }
    }
}
