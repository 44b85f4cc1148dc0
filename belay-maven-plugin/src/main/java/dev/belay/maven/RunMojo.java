// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.Script;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs a Python file of this machine on the board, without putting it there, and prints what it prints. It can import
 * what is on the board. It may run as long as it likes, unless <code>belay.timeout</code> is set; Ctrl-C stops it. An
 * exception fails the build.
 */
@Mojo(name = "run", requiresProject = false, threadSafe = true)
public final class RunMojo extends DeviceMojo {
    /** The Python file. */
    @Parameter(property = "belay.run")
    private @Nullable File run;

    @Override
    void run() throws IOException, MojoFailureException {
        if (run == null) {
            throw new MojoFailureException("There is nothing to run. For example: mvn belay:run -Dbelay.run=script.py");
        }
        Script script = script(run);
        try (Device device = open()) {
            device.exec(script, Console::print, limitOfPrograms());
        }
    }
}
