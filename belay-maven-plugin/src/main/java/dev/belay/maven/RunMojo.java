// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.code.CallOptions;
import dev.belay.code.Script;
import dev.belay.image.Image;
import dev.belay.image.ImagePlan;
import dev.belay.maven.console.StandardOutput;
import dev.belay.packages.project.Project;
import dev.belay.packages.resolve.Resolution;
import dev.belay.packages.resolve.Resolve;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs a Python file of this machine on the board, from RAM, and prints its output. It can import modules that are on
 * the board. The program runs without a time limit unless <code>belay.timeout</code> is set; Ctrl-C stops it. An exception
 * fails the build, and so does <code>sys.exit</code> with a status other than 0.
 */
@Mojo(name = "run", requiresProject = false, threadSafe = true)
public final class RunMojo extends AbstractBoardMojo {
    /** The Python file. */
    @Parameter(property = "belay.run")
    private @Nullable File run;

    /**
     * A program of this machine to run instead, with its arguments, such as <code>micropython my_script.py</code>. The
     * variable MICROPYPATH contains the packages of all groups. An exit status other than 0 fails the build.
     */
    @Parameter(property = "belay.command")
    private @Nullable String command;

    @Override
    void run() throws IOException, MojoFailureException, InterruptedException {
        if (command != null) {
            runOnHost(command);
            return;
        } else if (run == null) {
            throw new MojoFailureException(
                    "There is nothing to run. For example: mvn belay:run -Dbelay.run=script.py, or"
                            + " mvn belay:run -Dbelay.command=\"micropython script.py\"");
        }
        Script script = script(run);
        try (Device device = open()) {
            device.exec(
                    script,
                    CallOptions.builder()
                            .output(StandardOutput::printBoard)
                            .timeout(programLimit())
                            .build());
        }
    }

    private void runOnHost(String words) throws MojoFailureException, InterruptedException {
        Optional<Project> project = pyproject();
        if (project.isPresent()) {
            Resolution resolution = Resolve.resolve(project.get(), this::access);
            Image image = Image.build(
                    new ImagePlan().dependencies(resolution.files()),
                    buildFolder().resolve("micropypath"));
            HostCommand.run(words, folder(), image.folder().resolve("lib"));
        }
    }
}
