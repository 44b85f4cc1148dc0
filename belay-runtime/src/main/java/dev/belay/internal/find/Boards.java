// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.find;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.Implementation;
import dev.belay.errors.DeviceException;
import dev.belay.internal.serial.SerialPorts;
import dev.belay.link.LinkOptions;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import dev.belay.port.SerialSpec;
import dev.belay.port.UsbField;
import dev.belay.port.UsbPortSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The boards at the serial ports of this machine. */
public final class Boards {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private Boards() {}

    /** Returns the serial ports that are present, those on USB first. */
    public static List<SerialDevice> present() {
        return SerialPorts.present();
    }

    /**
     * Identifies the interpreter at a port, in up to three seconds. Interrupts the program on the board; does not reset it.
     *
     * @throws DeviceException if nothing responds, or the port cannot be opened
     */
    public static Implementation identify(PortSpec port) {
        DeviceOptions options = DeviceOptions.builder()
                .linkOptions(LinkOptions.builder().lockTimeout(Duration.ZERO).build())
                .softReset(false)
                .stepTimeout(TIMEOUT)
                .output(text -> {})
                .build();
        try (Device device = Device.open(port, options)) {
            return device.implementation();
        }
    }

    /**
     * Returns the device at a {@code usb:} port, or with {@code auto} the only board.
     *
     * @throws dev.belay.errors.DeviceNotFoundException if it is not plugged in
     * @throws dev.belay.errors.AmbiguousDeviceException if there are several
     */
    public static SerialDevice find(SerialSpec port) {
        BoardSelector boards = new BoardSelector(present(), device -> responds(device, port.baud()));
        return port instanceof UsbPortSpec usb ? boards.find(usb) : boards.findAny(port);
    }

    private static boolean responds(SerialDevice device, int baud) {
        try {
            identify(new SerialPortSpec(device.path(), baud));
            return true;
        } catch (DeviceException e) {
            return false;
        }
    }

    /**
     * Returns a port that identifies a device among those present: by its serial number, or else by its USB socket, both of
     * which remain valid when it is plugged in again, or else by its path.
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
