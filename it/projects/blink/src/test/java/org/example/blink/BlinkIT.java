// SPDX-License-Identifier: Apache-2.0
package org.example.blink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.Device;
import dev.belay.junit.HardwareTest;
import dev.belay.micropython.board.VirtualBoard;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs on the virtual board and on a real one alike; what only Java can see of a virtual board is looked at where there is one. */
@HardwareTest
class BlinkIT {
    private final Blink blink;
    private final Optional<VirtualBoard> virtual;

    BlinkIT(Blink blink, Optional<VirtualBoard> virtual) {
        this.blink = blink;
        this.virtual = virtual;
    }

    @Test
    void the_lamp_goes_on_and_off() {
        blink.setLamp(true);
        assertThat(blink.isLampOn()).isTrue();
        virtual.ifPresent(board -> assertThat(board.machine().pin(25).value()).isTrue());

        blink.setLamp(false);
        assertThat(blink.isLampOn()).isFalse();
        virtual.ifPresent(board -> assertThat(board.machine().pin(25).value()).isFalse());
    }

    @Test
    void blinks_the_requested_number_of_times() {
        virtual.ifPresent(board -> board.machine().pin(25).clearTransitions());
        blink.blink(3);
        virtual.ifPresent(
                board -> assertThat(board.machine().pin(25).transitions()).hasSize(6));
    }

    @Test
    void the_thermometer_reads_the_voltage_of_its_pin() {
        virtual.ifPresent(board -> board.machine().adc(26).setVolts(0.75));
        double celsius = blink.readCelsius();
        assertThat(celsius).isBetween(-60.0, 290.0);
        virtual.ifPresent(board -> assertThat(celsius).isCloseTo(25.0, within(0.1)));
    }

    @Test
    void the_library_came_with_the_project(Device device) {
        device.exec("import tmp36");
        assertThat(device.eval("tmp36.celsius(750000)", Double.class)).isEqualTo(25.0);
    }
}
