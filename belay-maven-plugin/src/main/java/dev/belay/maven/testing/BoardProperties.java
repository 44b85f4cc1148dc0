// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import dev.belay.Device;
import dev.belay.code.Implementation;
import dev.belay.internal.serial.SerialPorts;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import java.util.Map;
import java.util.Optional;

/** Properties of a board in test reports. */
final class BoardProperties {
    private BoardProperties() {}

    private static Optional<String> serialNumber(PortSpec port) {
        return port instanceof SerialPortSpec serial
                ? SerialPorts.present().stream()
                        .filter(device -> device.path().equals(serial.path()))
                        .map(SerialDevice::serial)
                        .filter(number -> !number.isEmpty())
                        .findFirst()
                : Optional.empty();
    }

    static void add(Map<String, String> properties, TestTarget target, Device device) {
        Implementation implementation = device.implementation();
        properties.put("belay.board", target.name());
        properties.put("belay.port", device.port().text());
        serialNumber(device.port()).ifPresent(number -> properties.put("belay.serialNumber", number));
        properties.put("belay.firmware", implementation.name() + " " + implementation.versionText());
        properties.put("belay.platform", implementation.platform());
        properties.put("belay.machine", implementation.machine());
    }
}
