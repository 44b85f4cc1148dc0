// SPDX-License-Identifier: Apache-2.0
package org.example.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.belay.Device;
import dev.belay.junit.HardwareTest;
import dev.belay.junit.RequiresBoard;
import dev.belay.micropython.board.VirtualBoard;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@HardwareTest(failOnLeaks = true)
@RequiresBoard("south")
class InjectedTest {
    private final Counter counter;

    InjectedTest(Counter counter) {
        this.counter = counter;
    }

    @Test
    void device_board_and_interface_are_injected(Device device, VirtualBoard board, Optional<VirtualBoard> same) {
        assertEquals(Optional.of(board), same);
        assertEquals(Optional.of(board), device.unwrap(VirtualBoard.class));
        assertTrue(device.port().text().endsWith("south"));
        assertTrue(counter.next() > 0);
    }

    @Nested
    class InnerTest {
        @Test
        void a_nested_class_has_the_board_of_its_enclosing_class(Counter inner) {
            assertSame(counter, inner);
        }
    }
}
