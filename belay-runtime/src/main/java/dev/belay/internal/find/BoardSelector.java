// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.find;

import dev.belay.errors.AmbiguousDeviceException;
import dev.belay.errors.DeviceNotFoundException;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.UsbPortSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Selects a device among those that are present. */
final class BoardSelector {
    private final List<SerialDevice> present;
    private final Predicate<SerialDevice> responds;

    /** @param responds returns whether MicroPython or CircuitPython responds at a port */
    BoardSelector(List<SerialDevice> present, Predicate<SerialDevice> responds) {
        this.present = List.copyOf(present);
        this.responds = responds;
    }

    /**
     * Returns the only device that has the properties.
     *
     * @throws DeviceNotFoundException if no device has them
     * @throws AmbiguousDeviceException if several devices have them
     */
    SerialDevice find(UsbPortSpec wanted) {
        List<SerialDevice> matching = boards().stream().filter(wanted::matches).toList();
        if (matching.isEmpty()) {
            throw new DeviceNotFoundException(wanted.text() + ": no such board is plugged in; " + listed());
        }
        return only(wanted, matching, "boards match");
    }

    /**
     * Returns the only board. With several devices, connects to each of them, which interrupts its program.
     *
     * @throws DeviceNotFoundException if no board is present
     * @throws AmbiguousDeviceException if several boards are present
     */
    SerialDevice findAny(PortSpec auto) {
        List<SerialDevice> boards = boards();
        if (boards.isEmpty()) {
            throw new DeviceNotFoundException(auto.text() + ": no board is plugged in; " + listed());
        }
        List<SerialDevice> responding =
                boards.size() == 1 ? boards : boards.stream().filter(responds).toList();
        if (responding.isEmpty()) {
            throw new DeviceNotFoundException(auto.text()
                    + ": neither MicroPython nor CircuitPython responds on any USB port, or other programs use them; "
                    + listed());
        }
        return only(auto, responding, "boards are present");
    }

    /** Returns the first port of each device: the second one of CircuitPython is for data. */
    private List<SerialDevice> boards() {
        List<SerialDevice> boards = new ArrayList<>();
        for (SerialDevice device : present) {
            boolean known = boards.stream()
                    .anyMatch(
                            other -> other.isSameDevice(device) && Objects.equals(other.location(), device.location()));
            if (device.isUsb() && !known) {
                boards.add(device);
            }
        }
        return boards;
    }

    private SerialDevice only(PortSpec wanted, List<SerialDevice> matching, String words) {
        if (matching.size() == 1) {
            return matching.get(0);
        }
        List<String> ports = matching.stream()
                .map(device -> Boards.port(device, present).text())
                .toList();
        StringBuilder text =
                new StringBuilder(wanted.text() + ": " + matching.size() + " " + words + ". Choose one of them:");
        for (int i = 0; i < ports.size(); i++) {
            text.append("\n  -Dbelay.port=")
                    .append(ports.get(i))
                    .append("   ")
                    .append(matching.get(i).described());
        }
        throw new AmbiguousDeviceException(text.toString(), ports);
    }

    private String listed() {
        return present.isEmpty()
                ? "there are no serial ports: use a cable that carries data, and check that the board has power"
                : "these serial ports are present:\n  "
                        + present.stream().map(SerialDevice::described).collect(Collectors.joining("\n  "));
    }
}
