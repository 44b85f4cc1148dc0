// SPDX-License-Identifier: Apache-2.0
package org.example.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.belay.Device;
import dev.belay.junit.HardwareTest;
import dev.belay.junit.OnEachBoard;
import org.junit.jupiter.api.Test;

@HardwareTest
@OnEachBoard
class OnEachBoardTest {
    @Test
    void runs_on_each_board(Device device) {
        assertEquals(2L, device.eval("1 + 1"));
    }
}
