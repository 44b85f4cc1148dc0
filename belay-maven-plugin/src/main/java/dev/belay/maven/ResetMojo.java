// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Restarts the board, which then runs boot.py and main.py, or starts its bootloader, which waits for new firmware. */
@Mojo(name = "reset", requiresProject = false, threadSafe = true)
public final class ResetMojo extends AbstractBoardMojo {
    /**
     * <code>soft</code> starts a fresh interpreter, <code>hard</code> acts like the reset button, and
     * <code>bootloader</code> starts the bootloader.
     */
    @Parameter(property = "belay.reset", defaultValue = "soft")
    private String reset;

    @Override
    void run() throws MojoFailureException {
        switch (reset) {
            case "soft", "hard", "bootloader" -> {}
            default -> throw new MojoFailureException("belay.reset is soft, hard or bootloader, not '" + reset + "'");
        }
        try (Device device = openWithoutReset(port())) {
            switch (reset) {
                case "hard" -> device.hardReset();
                case "bootloader" -> device.bootloader();
                default -> device.restart();
            }
        }
        getLog().info(
                        reset.equals("bootloader")
                                ? "The board waits for new firmware; if it appears as a drive, copy the firmware there"
                                : "The board restarts");
    }
}
