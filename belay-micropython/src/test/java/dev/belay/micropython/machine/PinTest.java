// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PinTest {
    private final Machine machine = new Machine(Pinout.PICO, new StillChip());
    private final Pin pin = machine.pin(3);

    @Test
    void an_output_decides_the_level() {
        pin.configure(PinMode.OUT, Pull.NONE);
        pin.write(true);
        pin.drive(false);
        assertThat(pin.value()).isTrue();
        assertThat(pin.isOutput()).isTrue();
    }

    @Test
    void an_input_reads_what_drives_it_and_then_its_pull_resistor() {
        pin.configure(PinMode.IN, Pull.UP);
        assertThat(pin.value()).isTrue();
        pin.drive(false);
        assertThat(pin.value()).isFalse();
        pin.release();
        assertThat(pin.value()).isTrue();
        pin.configure(PinMode.IN, Pull.DOWN);
        assertThat(pin.value()).isFalse();
    }

    @Test
    void an_open_drain_pulls_low_or_lets_go() {
        pin.configure(PinMode.OPEN_DRAIN, Pull.UP);
        pin.write(true);
        assertThat(pin.value()).isTrue();
        pin.drive(false);
        assertThat(pin.value()).isFalse();
        pin.drive(true);
        pin.write(false);
        assertThat(pin.value()).isFalse();
    }

    @Test
    void changes_are_remembered_in_order_and_reported() {
        List<Boolean> heard = new ArrayList<>();
        Subscription subscription = pin.onChange(transition -> heard.add(transition.level()));
        pin.drive(true);
        pin.drive(true);
        pin.drive(false);
        subscription.close();
        pin.drive(true);
        assertThat(heard).containsExactly(true, false);
        assertThat(pin.transitions()).extracting(Transition::level).containsExactly(true, false, true);
        assertThat(pin.transitions().get(2).since(pin.transitions().get(0))).isPositive();
        pin.clearTransitions();
        assertThat(pin.transitions()).isEmpty();
    }

    @Test
    void the_history_forgets_the_oldest_changes() {
        for (int i = 0; i <= Pin.HISTORY; i++) {
            pin.drive(i % 2 == 0);
        }
        assertThat(pin.transitions()).hasSize(Pin.HISTORY);
        assertThat(pin.transitions().get(0).level()).isFalse();
    }

    @Test
    void a_wait_ends_when_the_level_comes_and_says_what_it_saw_when_it_does_not() throws Exception {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> pin.drive(true));
        pin.await(true, Duration.ofSeconds(10));
        other.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> pin.await(false, Duration.ofMillis(5)))
                .isInstanceOf(PeripheralTimeoutException.class)
                .hasMessage("pin 3 did not go low within 5 ms; it is an input and stays high");
        assertThatThrownBy(() -> pin.awaitChanges(2, Duration.ofMillis(5)))
                .isInstanceOf(PeripheralTimeoutException.class)
                .hasMessage("pin 3 changed 0 times and not 2 within 5 ms");
    }

    @Test
    void a_hard_reset_makes_inputs_of_all_pins_and_a_soft_one_does_not() {
        pin.configure(PinMode.OUT, Pull.NONE);
        pin.write(true);
        machine.restart(ResetCause.SOFT);
        assertThat(pin.value()).isTrue();
        machine.restart(ResetCause.HARD);
        assertThat(pin.value()).isFalse();
        assertThat(pin.isOutput()).isFalse();
        assertThat(machine.resetCause()).isEqualTo(ResetCause.HARD);
    }

    @Test
    void pins_have_numbers_and_names() {
        assertThat(machine.pin("LED")).isSameAs(machine.pin(25)).isSameAs(machine.pin("GP25"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.pin("D13"))
                .withMessage("the board has no pin \"D13\"; it has GP0 to GP29, LED");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.pin(30))
                .withMessage("the board has no pin 30; it has GP0 to GP29, LED");
    }
}
