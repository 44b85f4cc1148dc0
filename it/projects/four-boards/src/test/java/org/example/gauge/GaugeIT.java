// SPDX-License-Identifier: Apache-2.0
package org.example.gauge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.belay.Device;
import dev.belay.junit.HardwareTest;
import dev.belay.junit.OnEachBoard;
import dev.belay.junit.RequiresBoard;
import org.junit.jupiter.api.Test;

/** Java tests on all boards of the bench, and on that which has a wire. */
@HardwareTest
@OnEachBoard
final class GaugeIT {
    @Test
    void the_project_is_there(Device device) {
        device.exec("import gauge");
        assertEquals("gauge", device.eval("gauge.__name__"));
    }

    @Test
    @RequiresBoard("loopback-gp0-gp1")
    void the_wire_is_there(Device device) {
        assertEquals("east", device.port().text().replaceAll(".*/", ""));
    }
}
