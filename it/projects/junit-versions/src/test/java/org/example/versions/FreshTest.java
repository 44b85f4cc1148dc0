// SPDX-License-Identifier: Apache-2.0
package org.example.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.belay.Device;
import dev.belay.junit.BoardLifecycle;
import dev.belay.junit.HardwareTest;
import org.junit.jupiter.api.RepeatedTest;

@HardwareTest(life = BoardLifecycle.TEST)
class FreshTest {
    @RepeatedTest(2)
    void each_test_has_a_fresh_interpreter(Device device) {
        assertEquals(false, device.eval("'seen' in globals()"));
        device.exec("seen = 1");
    }
}
