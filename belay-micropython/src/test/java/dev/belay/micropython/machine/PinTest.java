// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PinTest {
    private final Machine machine = new Machine(Pinout.PICO, new IdleMachineHost());
    private final Pin pin = machine.pin(3);

    @Test
    void an_output_determines_the_level() {
        pin.configure(PinMode.OUT, Pull.NONE);
        pin.write(true);
        pin.drive(false);
        assertThat(pin.value()).isTrue();
        assertThat(pin.isOutput()).isTrue();
    }

    @Test
    void an_input_reads_the_driven_level_before_its_pull_resistor() {
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
    void an_open_drain_drives_low_or_releases_the_wire() {
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
    void transitions_are_recorded_in_order_and_reported() {
        List<Boolean> levels = new ArrayList<>();
        Subscription subscription = pin.onChange(transition -> levels.add(transition.level()));
        pin.drive(true);
        pin.drive(true);
        pin.drive(false);
        subscription.close();
        pin.drive(true);
        assertThat(levels).containsExactly(true, false);
        assertThat(pin.transitions()).extracting(Transition::level).containsExactly(true, false, true);
        assertThat(pin.transitions().get(2).since(pin.transitions().get(0))).isPositive();
        pin.clearTransitions();
        assertThat(pin.transitions()).isEmpty();
    }

    @Test
    void pulses_from_outside_have_exact_times() throws Exception {
        CountDownLatch changes = new CountDownLatch(3);
        Subscription subscription = pin.onChange(transition -> changes.countDown());
        pin.driveAfter(Duration.ofMillis(2), true, Duration.ofMillis(1), Duration.ofNanos(560_000));
        assertThat(changes.await(60, TimeUnit.SECONDS)).isTrue();
        subscription.close();
        List<Transition> all = pin.transitions();
        assertThat(all).extracting(Transition::level).containsExactly(true, false, true);
        assertThat(all.get(1).since(all.get(0))).isEqualTo(Duration.ofMillis(1));
        assertThat(all.get(2).since(all.get(1))).isEqualTo(Duration.ofNanos(560_000));
    }

    @Test
    void a_device_can_answer_when_the_board_reads() {
        Subscription answers = pin.onRead(() -> pin.drive(true));
        assertThat(pin.value()).isFalse();
        assertThat(pin.read()).isTrue();
        answers.close();
        pin.drive(false);
        assertThat(pin.read()).isFalse();
        assertThat(pin.hasHandler()).isFalse();
        pin.interruptOn(Pin.RISING);
        assertThat(pin.hasHandler()).isTrue();
    }

    @Test
    void the_history_drops_the_oldest_transitions() {
        for (int i = 0; i <= Pin.HISTORY; i++) {
            pin.drive(i % 2 == 0);
        }
        assertThat(pin.transitions()).hasSize(Pin.HISTORY);
        assertThat(pin.transitions().get(0).level()).isFalse();
    }

    @Test
    void await_ends_at_the_level_or_reports_the_actual_one() throws Exception {
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
    void only_a_hard_reset_resets_pins_to_inputs() {
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

    @Test
    void a_wire_carries_the_level_and_its_time() {
        Pin other = machine.pin(4);
        pin.drive(true);
        Subscription wire = pin.connectTo(other);
        assertThat(other.value()).isTrue();
        pin.drive(false);
        assertThat(other.transitions().get(1).nanos())
                .isEqualTo(pin.transitions().get(1).nanos());
        wire.close();
        pin.drive(true);
        assertThat(other.value()).isFalse();
    }

    @Test
    void both_pull_resistors_keep_the_level() {
        pin.configure(PinMode.IN, Pull.BOTH);
        pin.drive(true);
        pin.release();
        assertThat(pin.value()).isTrue();
        pin.drive(false);
        pin.release();
        assertThat(pin.value()).isFalse();
    }

    @Test
    void pulses_are_recorded_with_exact_times() throws Exception {
        pin.select(Pin.PWM);
        pin.pulse(1000, 0.25, false);
        pin.awaitChanges(8, Duration.ofSeconds(10));
        assertThat(pin.isOutput()).isTrue();
        List<Transition> seen = pin.transitions();
        for (int i = 1; i < 8; i++) {
            long expected = seen.get(i).level() ? 750_000 : 250_000;
            assertThat(seen.get(i).since(seen.get(i - 1)).toNanos()).isBetween(expected - 1, expected + 1);
        }
        pin.endPulses();
        assertThat(pin.value()).isFalse();
    }

    @Test
    void pulses_faster_than_the_history_are_dropped() {
        pin.select(Pin.PWM);
        pin.pulse(50_000_000, 0.5, false);
        pin.clearTransitions();
        assertThat(pin.transitions().size()).isLessThanOrEqualTo(Pin.HISTORY);
        pin.reset();
        assertThat(pin.isOutput()).isFalse();
    }

    @Test
    void a_pulse_is_measured() throws Exception {
        assertThat(pin.measure(true, 1000, false)).isEqualTo(-2);
        assertThat(pin.measure(false, 1000, false)).isEqualTo(-1);
        assertThat(pin.measure(false, 1000, true)).isEqualTo(-3);
        pin.select(Pin.PWM);
        pin.pulse(500, 0.25, false);
        assertThat(pin.measure(true, 10_000, true)).isEqualTo(500);
        Pin other = machine.pin(4);
        pin.connectTo(other);
        assertThat(other.measure(true, 100_000, true)).isBetween(499, 500);
        assertThat(other.measure(false, 100_000, true)).isBetween(1499, 1500);
        pin.pulse(500, 0, false);
        assertThat(pin.measure(true, 3000, false)).isEqualTo(-2);
    }

    /** As a chip that is back in time for the next edge. */
    @Test
    void pulses_are_measured_one_after_the_other_however_slow_the_program_is() throws Exception {
        Pin wired = machine.pin(4);
        pin.connectTo(wired);
        pin.select(Pin.PWM);
        pin.pulse(10_000, 0.1, false);
        for (Pin measured : List.of(pin, wired)) {
            measured.measure(true, 10_000, true);
            for (int i = 0; i < 20; i++) {
                int length = measured.measure(true, 10_000, false);
                assertThat(length).isBetween(9, 10);
                long start = System.nanoTime();
                while (System.nanoTime() - start < 130_000) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void messages_are_kept_until_they_are_read() {
        for (int i = 0; i < 1025; i++) {
            pin.send(new byte[] {(byte) i});
        }
        assertThat(pin.bitstreams()).hasSize(1024).first().isEqualTo(new byte[] {1});
        assertThat(pin.bitstreams()).isEmpty();
    }
}
