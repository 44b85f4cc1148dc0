// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.VirtualBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A board shows which one it is. */
class BlinkTest {
    private static void assertBlinks(@Nullable String led, String name, int pin) {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT.withOutput(text -> {}))) {
            assertThat(new Blink(led, 3, 1).run(device)).contains(name);
            assertThat(board.machine().pin(pin).transitions().stream().filter(change -> change.level()))
                    .hasSize(3);
            assertThat(board.machine().pin(pin).value()).isFalse();
        }
    }

    @Test
    void the_led_that_the_firmware_knows_goes_on_and_off() {
        assertBlinks(null, "Pin('LED')", 25);
    }

    @Test
    void a_pin_can_be_named_by_number_or_name() {
        assertBlinks("7", "Pin(7)", 7);
        assertBlinks("GP8", "Pin('GP8')", 8);
    }

    @Test
    void a_board_that_knows_no_led_says_so() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT.withOutput(text -> {}))) {
            assertThat(new Blink("NO_SUCH_PIN", 3, 1).run(device)).isEmpty();
        }
    }
}
