// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.DeviceException;
import dev.belay.find.Boards;
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
public final class DevicesMojo extends BelayMojo {
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
            UdevRules.lines(present).forEach(Console::println);
        } else if (present.isEmpty()) {
            Console.println(
                    "No serial port found. Use a cable that carries data, and check that the board's power LED is on.");
        } else {
            BoardTable.lines(present, probe ? DevicesMojo::ask : null).forEach(Console::println);
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
