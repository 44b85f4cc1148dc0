// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.errors.DeviceException;
import dev.belay.internal.find.Boards;
import dev.belay.maven.board.PortTable;
import dev.belay.maven.board.UdevRules;
import dev.belay.maven.console.StandardOutput;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lists the serial ports of this machine with their USB descriptors and the value of <code>belay.port</code> that
 * selects the same board on any USB socket.
 */
@Mojo(name = "devices", requiresProject = false, threadSafe = true)
public final class DevicesMojo extends AbstractBelayMojo {
    /** Identifies the firmware at each USB port. This interrupts the board's program but does not reset the board. */
    @Parameter(property = "belay.probe", defaultValue = "false")
    private boolean probe;

    /** Prints udev rules for the connected boards (Linux). */
    @Parameter(property = "belay.udev", defaultValue = "false")
    private boolean udev;

    @Override
    void run() {
        List<SerialDevice> present = Boards.present();
        if (udev) {
            UdevRules.lines(present).forEach(StandardOutput::println);
        } else if (present.isEmpty()) {
            StandardOutput.println(
                    "No serial port found. Use a cable that carries data, and check that the board's power LED is on.");
        } else {
            PortTable.lines(present, probe ? DevicesMojo::ask : null).forEach(StandardOutput::println);
        }
    }

    private static String ask(SerialDevice device) {
        if (!device.isUsb()) {
            return "not probed: not a USB port";
        }
        try {
            return String.join(", ", InfoMojo.lines(Boards.identify(new SerialPortSpec(device.path()))));
        } catch (DeviceException e) {
            String message = String.valueOf(e.getMessage());
            return message.replaceFirst("^" + java.util.regex.Pattern.quote(device.path() + ": "), "")
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
