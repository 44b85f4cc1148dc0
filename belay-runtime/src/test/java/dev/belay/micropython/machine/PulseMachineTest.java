// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pulses: of the PWM, along wires, measured and sent. */
class PulseMachineTest extends MachineSession {
    private long number(String expression) {
        return Long.parseLong(String.valueOf(device.eval(expression)));
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 500, 1000, 2000, 5000, 10_000})
    void the_pulses_of_a_pwm_are_measured_at_the_other_end_of_a_wire(int frequency) {
        machine.pin(0).connectTo(machine.pin(1));
        device.exec("pwm = PWM(Pin(0), freq=" + frequency + ", duty_u16=16384)\nentry = Pin(1, Pin.IN)");
        long period = 1_000_000 / frequency;
        String timeout = String.valueOf(2 * period);
        for (int i = 0; i < 3; i++) {
            assertThat(number("time_pulse_us(entry, 1, " + timeout + ", True)")).isCloseTo(period / 4, within(3L));
            assertThat(number("time_pulse_us(entry, 0, " + timeout + ", True)")).isCloseTo(period * 3 / 4, within(3L));
        }
        device.exec("pwm.duty_u16(65535)");
        assertThat(device.eval("time_pulse_us(entry, 0, 200), time_pulse_us(entry, 1, 200), entry()"))
                .isEqualTo(List.of(-2L, -1L, 1L));
        device.exec("pwm.duty_u16(0)");
        assertThat(device.eval("time_pulse_us(entry, 1, 200), time_pulse_us(entry, 0, 200), entry()"))
                .isEqualTo(List.of(-2L, -1L, 0L));
    }

    @Test
    void the_pulses_of_a_pwm_are_transitions_of_its_pin() throws Exception {
        device.exec("pwm = PWM(Pin(0), freq=100, duty_u16=32768, invert=True)");
        machine.pin(0).awaitChanges(5, SOON);
        List<Transition> seen = machine.pin(0).transitions();
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i).since(seen.get(i - 1)).toNanos()).isCloseTo(5_000_000L, within(10_000L));
        }
        device.exec("pwm.deinit()");
        machine.pin(0).clearTransitions();
        device.exec("time.sleep_ms(30)");
        assertThat(machine.pin(0).transitions()).isEmpty();
        assertThat(machine.pin(0).value()).isFalse();
    }

    @Test
    void a_pin_that_becomes_an_output_again_leaves_the_pwm() {
        device.exec("pwm = PWM(Pin(0), freq=100, duty_u16=65535)");
        assertThat(machine.pin(0).value()).isTrue();
        device.exec("Pin(0, Pin.OUT, value=0)");
        assertThat(machine.pin(0).value()).isFalse();
    }

    @Test
    void pulses_of_a_pwm_interrupt() {
        machine.pin(0).connectTo(machine.pin(1));
        device.exec("""
                n = 0
                def count(pin):
                    global n
                    n += 1
                Pin(1, Pin.IN).irq(count, Pin.IRQ_RISING)
                pwm = PWM(Pin(0), freq=200, duty_u16=32768)
                while n < 10: time.sleep_ms(1)
                """);
    }

    @Test
    void java_answers_a_trigger_with_an_echo() {
        Pin echo = machine.pin(3);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Subscription sensor = machine.pin(2).onChange(trigger -> {
            if (!trigger.level()) {
                echo.drive(true);
                Future<?> unused = clock.schedule(() -> echo.drive(false), 300, TimeUnit.MILLISECONDS);
            }
        });
        device.exec("""
                trigger, echo = Pin(2, Pin.OUT, value=0), Pin(3, Pin.IN)
                trigger.on(); trigger.off()
                t = time_pulse_us(echo, 1, 10_000_000)
                """);
        sensor.close();
        clock.shutdown();
        List<Transition> pulse = echo.transitions();
        // Less, since the echo began before the measurement.
        assertThat(number("t")).isBetween(1L, pulse.get(1).since(pulse.get(0)).toNanos() / 1000);
    }

    @Test
    void a_measurement_without_a_pulse_ends_after_its_timeout() {
        device.exec("p = Pin(3, Pin.IN)");
        assertThat(device.eval("time_pulse_us(p, 1, 1000), time_pulse_us(p, 0, 1000), time_pulse_us(p, 0, 1000, True)"))
                .isEqualTo(List.of(-2L, -1L, -3L));
    }

    @Test
    void a_class_that_behaves_like_a_pin_can_be_measured_and_be_a_signal() {
        device.exec("""
                class Toggling(PinBase):
                    v = 0
                    def value(self, x=None):
                        self.v = 1 - self.v if x is None else int(x)
                        return self.v
                class Constant(PinBase):
                    def __init__(self, v): self.v = v
                    def value(self, x=None):
                        if x is None: return self.v
                        self.v = int(x)
                c = Constant(1)
                s = Signal(c, invert=True)
                s.on()
                """);
        assertThat(device.eval("c.value(), s.value(), c(), time_pulse_us(c, 1, 10), time_pulse_us(c, 0, 10)"))
                .isEqualTo(List.of(0L, 1L, 0L, -2L, -1L));
        assertThat(number("time_pulse_us(Toggling(), 1)")).isBetween(0L, 1_000_000L);
    }

    @Test
    void java_receives_a_bitstream() {
        device.exec("bitstream(Pin(4), 0, (400, 850, 800, 450), bytearray([1, 2, 255]))");
        assertThat(machine.pin(4).bitstreams()).containsExactly(new byte[] {1, 2, (byte) 255});
        assertThat(machine.pin(4).bitstreams()).isEmpty();
    }

    @Test
    void python_reads_the_temperature_sensor_that_java_sets() {
        device.exec("""
                buf = bytearray(5)
                def read():
                    try: dht_readinto(Pin(6), buf)
                    except OSError as e: return e.errno
                    return list(buf)
                """);
        assertThat(device.eval("read()")).isEqualTo(110L);
        machine.dht(6).setDht22(-12.3, 45.6);
        assertThat(device.eval("read()")).isEqualTo(List.of(1L, 200L, 128L, 123L, (1L + 200 + 128 + 123) & 255));
        machine.dht(6).setDht11(21, 40);
        assertThat(device.eval("read()")).isEqualTo(List.of(40L, 0L, 21L, 0L, 61L));
        machine.dht(6).disconnect();
        assertThat(device.eval("read()")).isEqualTo(110L);
    }
}
