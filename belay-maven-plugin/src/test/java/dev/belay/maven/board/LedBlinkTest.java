// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.VirtualBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests of blinking the LED of a virtual board. */
class LedBlinkTest {
    private static void assertBlinks(@Nullable String led, String name, int pin) {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(
                        board.connect(),
                        DeviceOptions.builder().output(text -> {}).build())) {
            assertThat(new LedBlink(led, 3, 1).run(device)).contains(name);
            assertThat(board.machine().pin(pin).transitions().stream().filter(change -> change.level()))
                    .hasSize(3);
            assertThat(board.machine().pin(pin).value()).isFalse();
        }
    }

    @Test
    void the_led_that_the_firmware_names_blinks() {
        assertBlinks(null, "Pin('LED')", 30);
    }

    @Test
    void a_pin_is_chosen_by_number_or_name() {
        assertBlinks("7", "Pin(7)", 7);
        assertBlinks("GP8", "Pin('GP8')", 8);
    }

    @Test
    void a_board_without_a_known_led_returns_nothing() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(
                        board.connect(),
                        DeviceOptions.builder().output(text -> {}).build())) {
            assertThat(new LedBlink("NO_SUCH_PIN", 3, 1).run(device)).isEmpty();
        }
    }
}
