// SPDX-License-Identifier: Apache-2.0
package dev.belay.find;

import dev.belay.Device;
import dev.belay.DeviceException;
import dev.belay.DeviceOptions;
import dev.belay.Implementation;
import dev.belay.link.LinkOptions;
import dev.belay.link.Links;
import dev.belay.link.SerialPorts;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import dev.belay.port.UsbField;
import dev.belay.port.UsbPortSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The boards at this machine's serial ports. */
public final class Boards {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Boards() {}

    /** Returns the serial ports that are there now, those behind USB first. */
    public static List<SerialDevice> present() {
        return SerialPorts.present();
    }

    /**
     * Asks what runs behind a port, in up to three seconds. What runs there is interrupted, nothing is reset.
     *
     * @throws DeviceException when nothing answers, or the port cannot be opened
     */
    public static Implementation ask(PortSpec port) {
        DeviceOptions options = DeviceOptions.DEFAULT
                .withSoftReset(false)
                .withStepTimeout(PATIENCE)
                .withOutput(text -> {});
        try (Device device =
                Device.open(Links.open(port, LinkOptions.DEFAULT.withLockTimeout(Duration.ZERO)), options)) {
            return device.implementation();
        }
    }

    static boolean answers(SerialDevice device, int baud) {
        try {
            ask(new SerialPortSpec(device.path(), baud));
            return true;
        } catch (DeviceException e) {
            return false;
        }
    }

    /**
     * Returns the port that names a device alone among those present, and stays its name when it is plugged in again: by its
     * serial number; else by the socket it is in; else, only until then, by its path.
     */
    public static PortSpec port(SerialDevice device, List<SerialDevice> present) {
        return Stream.of(UsbField.SERIAL, UsbField.LOCATION)
                .filter(field -> device.isUsb() && !field.of(device).isEmpty())
                .map(field -> new UsbPortSpec(Map.of(field, field.of(device))))
                .filter(port -> present.stream()
                        .filter(port::matches)
                        .allMatch(other -> other.location().equals(device.location())))
                .findFirst()
                .map(PortSpec.class::cast)
                .orElse(new SerialPortSpec(device.path()));
    }
}
