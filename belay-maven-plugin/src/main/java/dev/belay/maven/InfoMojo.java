// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.code.Implementation;
import dev.belay.maven.console.StandardOutput;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints the firmware of the board, such as <code>micropython v1.27.0 - rp2</code>, and its machine name. */
@Mojo(name = "info", requiresProject = false, threadSafe = true)
public final class InfoMojo extends AbstractBoardMojo {
    @Override
    void run() throws MojoFailureException {
        try (Device device = open()) {
            lines(device.implementation()).forEach(StandardOutput::println);
        }
    }

    static List<String> lines(Implementation runs) {
        String first = runs.name() + " v" + runs.versionText() + " - " + runs.platform();
        return runs.machine().isEmpty() ? List.of(first) : List.of(first, runs.machine());
    }
}
