// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.Implementation;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints what runs on the board: <code>micropython v1.27.0 - rp2</code>, and the board's own name for itself. */
@Mojo(name = "info", requiresProject = false, threadSafe = true)
public final class InfoMojo extends DeviceMojo {
    @Override
    void run() {
        try (Device device = open()) {
            Implementation runs = device.implementation();
            Console.println(runs.name() + " v" + runs.versionText() + " - " + runs.platform());
            if (!runs.machine().isEmpty()) {
                Console.println(runs.machine());
            }
        }
    }
}
