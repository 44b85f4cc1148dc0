// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

import com.fazecast.jSerialComm.SerialPort;
import dev.belay.port.SerialDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The serial ports of this machine. */
public final class SerialPorts {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");

    private SerialPorts() {}

    /** Returns the ports that are present, those on USB first, each group by name and number. */
    public static List<SerialDevice> present() {
        SerialLibrary.prepare();
        return sorted(Arrays.stream(SerialPort.getCommPorts())
                .map(SerialPorts::device)
                .toList());
    }

    private static SerialDevice device(SerialPort port) {
        String path = port.getSystemPortPath();
        return new SerialDevice(
                path.startsWith("\\\\.\\") ? path.substring(4) : path,
                port.getVendorID(),
                port.getProductID(),
                known(port.getSerialNumber()),
                known(port.getManufacturer()),
                known(port.getPortDescription()),
                known(port.getPortLocation()));
    }

    private static String known(String text) {
        return text.equals("Unknown") || text.equals("0-0") ? "" : text.strip();
    }

    /** macOS has two names for each port, of which {@code /dev/tty.*} waits for a modem. */
    static List<SerialDevice> sorted(List<SerialDevice> devices) {
        List<SerialDevice> sorted = new ArrayList<>(devices);
        sorted.removeIf(device -> device.path().startsWith("/dev/tty.")
                && devices.stream()
                        .anyMatch(other -> other.path().equals(device.path().replace("/tty.", "/cu."))));
        sorted.sort(Comparator.comparing((SerialDevice device) -> !device.isUsb())
                .thenComparing(device -> name(device.path()))
                .thenComparing(device -> number(device.path())));
        return sorted;
    }

    private static String name(String path) {
        Matcher matcher = NUMBERED.matcher(path);
        return matcher.matches() ? matcher.group(1) : path;
    }

    private static int number(String path) {
        Matcher matcher = NUMBERED.matcher(path);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
    }
}
