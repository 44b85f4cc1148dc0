// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.Implementation;
import java.util.Map;

/** What reports tell of a board. */
final class BoardProperties {
    private BoardProperties() {}

    static void add(Map<String, String> properties, TestTarget target, Device device) {
        Implementation implementation = device.implementation();
        properties.put("belay.board", target.name());
        properties.put("belay.port", device.port().text());
        properties.put("belay.firmware", implementation.name() + " " + implementation.versionText());
        properties.put("belay.platform", implementation.platform());
        properties.put("belay.machine", implementation.machine());
    }
}
