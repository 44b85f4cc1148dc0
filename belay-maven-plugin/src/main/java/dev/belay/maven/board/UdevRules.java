// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.board;

import dev.belay.port.SerialDevice;
import dev.belay.port.UsbField;
import java.util.ArrayList;
import java.util.List;

/** Generates udev rules (Linux) for boards: access rights, stable device names, no probing by ModemManager. */
public final class UdevRules {
    private static final String PLAIN = "[A-Za-z0-9._:-]+";

    private UdevRules() {}

    public static List<String> lines(List<SerialDevice> present) {
        List<String> lines = new ArrayList<>(List.of(
                "# Save as /etc/udev/rules.d/70-belay.rules, then run:"
                        + " sudo udevadm control --reload && sudo udevadm trigger",
                "# Each board can be opened by the local user and the group dialout, is ignored by ModemManager,",
                "# and has a stable second name in /dev."));
        present.stream()
                .filter(SerialDevice::isUsb)
                .map(UdevRules::rule)
                .distinct()
                .forEach(lines::add);
        return lines;
    }

    private static String rule(SerialDevice device) {
        boolean named = device.serial().matches(PLAIN);
        boolean placed = device.location().matches(PLAIN);
        String name = named ? device.serial() : device.location();
        return "SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"" + UsbField.VID.of(device) + "\", ATTRS{idProduct}==\""
                + UsbField.PID.of(device) + "\""
                + (named ? ", ATTRS{serial}==\"" + name + "\"" : placed ? ", KERNELS==\"" + name + "\"" : "")
                + ", MODE=\"0660\", GROUP=\"dialout\", TAG+=\"uaccess\", ENV{ID_MM_DEVICE_IGNORE}=\"1\""
                + (named || placed ? ", ENV{ID_USB_INTERFACE_NUM}==\"00\", SYMLINK+=\"belay-" + name + "\"" : "");
    }
}
