// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.internal.io.PortLock;
import dev.belay.link.Link;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import dev.belay.port.SerialSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens a port repeatedly, after the first time by the USB device that was found then. Not thread-safe. */
final class ReconnectingOpener implements Supplier<Link> {
    private final PortSpec port;
    private final Function<PortSpec, Link> open;
    private final Supplier<List<SerialDevice>> present;
    private @Nullable SerialDevice device;

    ReconnectingOpener(PortSpec port, Function<PortSpec, Link> open, Supplier<List<SerialDevice>> present) {
        this.port = port;
        this.open = open;
        this.present = present;
    }

    @Override
    public Link get() {
        SerialDevice before = device;
        if (before != null && port instanceof SerialSpec serial) {
            return open.apply(new SerialPortSpec(currentPath(before), serial.baud()));
        }
        Link link = open.apply(port);
        if (port instanceof SerialSpec) {
            device = identity(link.name()).orElse(null);
        }
        return link;
    }

    /** Devices without a serial number cannot be recognized, nor can cheap chips, which all have the same one. */
    private Optional<SerialDevice> identity(String path) {
        String key = PortLock.key(path);
        List<SerialDevice> devices = present.get();
        return devices.stream()
                .filter(device -> PortLock.key(device.path()).equals(key))
                .filter(device -> devices.stream()
                                .filter(device::isSameDevice)
                                .map(SerialDevice::location)
                                .distinct()
                                .count()
                        == 1)
                .findFirst();
    }

    /** One device may have several ports. */
    private String currentPath(SerialDevice before) {
        List<SerialDevice> same =
                present.get().stream().filter(before::isSameDevice).toList();
        return same.stream()
                .filter(device -> device.path().equals(before.path()))
                .findFirst()
                .or(() -> same.stream()
                        .filter(device -> device.location().equals(before.location()))
                        .findFirst())
                .or(() -> same.stream().findFirst())
                .map(SerialDevice::path)
                .orElseThrow(() -> new ConnectionFailedException(port.text() + ": the board with the USB serial number "
                        + before.serial() + " is not plugged in"));
    }
}
