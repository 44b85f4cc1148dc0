// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PinoutTest {

    @Test
    void boards_are_found_by_name() {
        assertThat(Pinout.find("pico_w")).contains(Pinout.PICO_W);
        assertThat(Pinout.find("esp32")).contains(Pinout.ESP32);
        assertThat(Pinout.find("PICO")).isEmpty();
    }

    @Test
    void all_boards_but_a_plain_pico_have_a_radio() {
        assertThat(Pinout.ALL)
                .filteredOn(Pinout::hasRadio)
                .containsExactly(Pinout.PICO_W, Pinout.PICO2_W, Pinout.ESP32);
    }

    @Test
    void the_led_of_a_pico_w_is_at_its_radio_chip() {
        Machine machine = new Machine(Pinout.PICO_W, new IdleMachineHost());
        assertThat(machine.pin("LED")).isSameAs(machine.pin("WL_GPIO0")).isSameAs(machine.pin("EXT_GPIO0"));
        assertThat(machine.pin("LED")).isNotSameAs(machine.pin(25));
        assertThat(machine.pin("GP25")).isSameAs(machine.pin("GPIO25"));
        assertThat(Pinout.PICO_W.boardPin("GP25")).isEqualTo(-1);
        assertThat(Pinout.PICO_W.names(true)).contains("GP22", "LED").doesNotContain("GP23");
        assertThat(Pinout.PICO_W.names(false)).contains("GPIO23", "EXT_GPIO2").hasSize(33);
        assertThatIllegalArgumentException().isThrownBy(() -> machine.pin("EXT_GPIO3"));
    }

    @Test
    void an_esp32_lacks_some_numbers() {
        Machine machine = new Machine(Pinout.ESP32, new IdleMachineHost());
        assertThat(machine.pin(39).number()).isEqualTo(39);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.pin(28))
                .withMessage("the board has no pin 28; it has GPIO0 to GPIO39");
        assertThat(machine.adc(36).channel()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.adc(5))
                .withMessageContaining("it has pins [36, 37");
        assertThat(machine.uniqueId()).hasSize(6);
        assertThat(machine.frequency()).isEqualTo(160_000_000);
    }
}
