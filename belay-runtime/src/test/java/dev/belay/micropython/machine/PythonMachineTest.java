// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonMachineTest extends MachineSession {
    private String repr(String expression) {
        return String.valueOf(device.eval("repr((" + expression + "))"));
    }

    @Test
    void java_reads_the_pin_that_python_drives() {
        device.exec("led = Pin('LED', Pin.OUT)\nled.on()");
        assertThat(machine.pin("LED").isOutput()).isTrue();
        assertThat(machine.pin("LED").value()).isTrue();
        device.exec("led.toggle(); led(1); led.value(0)");
        assertThat(machine.pin("LED").transitions())
                .extracting(Transition::level)
                .containsExactly(true, false, true, false);
    }

    @Test
    void python_reads_the_level_that_java_drives() {
        device.exec("button = Pin('GP3', Pin.IN, Pin.PULL_UP)");
        assertThat(device.eval("button.value()")).isEqualTo(1L);
        machine.pin(3).drive(false);
        assertThat(device.eval("button()")).isEqualTo(0L);
        machine.pin(3).release();
        assertThat(repr("button(), button")).isEqualTo("(1, Pin(GPIO3, mode=IN, pull=PULL_UP))");
    }

    @Test
    void an_initial_value_is_set_before_the_mode() {
        machine.pin(4).drive(true);
        machine.pin(4).clearTransitions();
        device.exec("p = Pin(4, Pin.OUT, value=1)");
        assertThat(machine.pin(4).transitions()).isEmpty();
    }

    @Test
    void a_signal_may_be_inverted() {
        device.exec("s = Signal(Pin(7, Pin.OUT), invert=True)\ns.on()");
        assertThat(machine.pin(7).value()).isFalse();
        assertThat(device.eval("s.value()")).isEqualTo(1L);
    }

    @Test
    void a_missing_pin_is_a_value_error() {
        assertThatThrownBy(() -> device.exec("Pin(30)"))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("ValueError: invalid pin");
        assertThatThrownBy(() -> device.exec("Pin('D13')"))
                .hasMessageContaining("ValueError: unknown named pin \"D13\"");
        assertThatThrownBy(() -> device.exec("Pin(2.5)")).hasMessageContaining("ValueError: invalid pin");
        assertThatThrownBy(() -> device.exec("Pin(1, Pin.ALT, alt=77)"))
                .hasMessageContaining("ValueError: invalid pin af: 77");
    }

    @Test
    void an_interrupt_handler_runs_during_a_sleep() {
        device.exec("""
                seen = []
                def handler(pin):
                    seen.append((pin.value(), irq.flags()))
                p = Pin(2)
                irq = p.irq(handler, Pin.IRQ_RISING | Pin.IRQ_FALLING)
                ready = Pin(0, Pin.OUT)
                """);
        Subscription press = machine.pin(0).onChange(ready -> {
            machine.pin(2).drive(true);
            machine.pin(2).drive(false);
        });
        device.exec("""
                ready.on()
                while len(seen) < 2:
                    time.sleep_ms(1)
                """);
        press.close();
        assertThat(repr("seen")).isEqualTo("[(0, 8), (0, 4)]");
    }

    @Test
    void an_interrupt_handler_runs_during_a_busy_program() {
        device.exec("""
                ticks = 0
                def tick(timer):
                    global ticks
                    ticks += 1
                t = Timer(period=1, callback=tick)
                while ticks < 20: pass
                t.deinit()
                """);
    }

    @Test
    void scheduled_calls_and_interrupt_handlers_both_run() {
        device.exec("""
                import micropython
                done = 0
                def later(n):
                    global done
                    done += n
                t = Timer(period=1, callback=lambda timer: None)
                for i in range(20):
                    micropython.schedule(later, 1)
                    while done <= i: pass
                    time.sleep_ms(1)
                t.deinit()
                """);
        assertThat(device.eval("done")).isEqualTo(20L);
    }

    @Test
    void an_interrupt_handler_runs_at_the_prompt() throws Exception {
        device.exec("led = Pin(25, Pin.OUT)\np = Pin(2)\np.irq(lambda pin: led.on(), Pin.IRQ_RISING)");
        machine.pin(2).drive(true);
        machine.pin(25).await(true, SOON);
        assertThat(device.eval("led.value()")).isEqualTo(1L);
    }

    @Test
    void disabled_interrupts_are_handled_when_enabled() {
        device.exec("""
                count = 0
                def handler(pin):
                    global count
                    count += 1
                p = Pin(2)
                p.irq(handler, Pin.IRQ_RISING)
                state = disable_irq()
                """);
        machine.pin(2).drive(true);
        assertThat(device.eval("(time.sleep_ms(5), count)[1]")).isEqualTo(0L);
        device.exec("enable_irq(state)\nwhile not count: time.sleep_ms(1)");
    }

    @Test
    void a_failing_handler_is_reported_and_the_program_continues() {
        StringBuilder output = new StringBuilder();
        device.exec("""
                done = False
                def fail(timer):
                    global done
                    done = True
                    1/0
                t = Timer(mode=Timer.ONE_SHOT, period=1, callback=fail)
                while not done: time.sleep_ms(1)
                print('on')
                """, CallOptions.builder().output(output::append).build());
        assertThat(output.toString().replace("\r\n", "\n")).isEqualTo("""
                        Traceback (most recent call last):
                          File "<stdin>", line 5, in fail
                        ZeroDivisionError: divide by zero
                        on
                        """);
    }

    @Test
    void a_timer_fires_until_it_is_stopped() throws Exception {
        device.exec("led = Pin(25, Pin.OUT)\nt = Timer(period=5, callback=lambda t: led.toggle())");
        machine.pin(25).awaitChanges(4, SOON);
        device.exec("t.deinit()\nlevel = led()\ntime.sleep_ms(30)");
        assertThat(device.eval("led() == level")).isEqualTo(true);
    }

    @Test
    void a_timer_ends_with_the_program() {
        device.exec("led = Pin(25, Pin.OUT)\nt = Timer(freq=200, callback=lambda t: led.toggle())");
        device.softReset();
        machine.pin(25).clearTransitions();
        device.exec("import time\ntime.sleep_ms(30)");
        assertThat(machine.pin(25).transitions()).isEmpty();
    }

    @Test
    void timers_end_with_the_board() throws Exception {
        device.exec("t = Timer(period=1, callback=lambda t: None)");
        device.close();
        board.close();
        assertThat(machine.timers().running()).isZero();
        assertThat(machine.interrupts().isWaiting()).isFalse();
    }

    @Test
    void python_measures_the_voltage_that_java_sets() {
        machine.adc(26).setVolts(1.2);
        assertThat(repr("ADC(26).read_u16(), ADC(0).read_u16(), ADC(Pin(26)).read_u16()"))
                .isEqualTo("(23829, 23829, 23829)");
        assertThat(device.eval("ADC(ADC.CORE_TEMP).read_u16()")).isEqualTo(14019L);
        assertThatThrownBy(() -> device.exec("ADC(Pin(0))"))
                .hasMessageContaining("ValueError: Pin doesn't have ADC capabilities");
        assertThatThrownBy(() -> device.exec("ADC(7)")).hasMessageContaining("ValueError");
    }

    @Test
    void java_reads_the_pwm_that_python_sets() {
        device.exec("pwm = PWM(Pin(15), freq=1000, duty_u16=16384)");
        assertThat(machine.pwm(15).frequency()).isEqualTo(1000);
        assertThat(machine.pwm(15).dutyU16()).isEqualTo(16384);
        device.exec("pwm.duty_ns(500000)");
        assertThat(machine.pwm(15).dutyCycle()).isEqualTo(0.5);
        assertThat(repr("pwm.freq(), pwm.duty_u16(), pwm.duty_ns()")).isEqualTo("(1000, 32768, 499999)");
        device.exec("pwm.freq(500)");
        assertThat(machine.pwm(15).pulseNanos()).isEqualTo(500_000);
        device.exec("pwm.deinit()");
        assertThat(machine.pwm(15).isRunning()).isFalse();
    }

    @Test
    void python_reads_and_writes_registers_over_i2c() {
        RegisterDevice sensor = machine.i2c(0).attach(0x48, new RegisterDevice());
        sensor.setWord(0, 0x1980);
        device.exec("i2c = I2C(0, scl=Pin(5), sda=Pin(4), freq=400000)");
        assertThat(device.eval("i2c.scan()")).isEqualTo(List.of(0x48L));
        assertThat(device.eval("i2c.readfrom_mem(0x48, 0, 2)")).isEqualTo(new byte[] {0x19, (byte) 0x80});
        device.exec("""
                i2c.writeto_mem(0x48, 0x10, b'\\xab\\xcd')
                buf = bytearray(2)
                i2c.readfrom_mem_into(0x48, 0x10, buf)
                n = i2c.writeto(0x48, bytes([0x20, 7]))
                i2c.writevto(0x48, (bytes([0x21]), b'\\x08'))
                """);
        assertThat(sensor.getWord(0x10)).isEqualTo(0xabcd);
        assertThat(sensor.getWord(0x20)).isEqualTo(0x0708);
        assertThat(repr("bytes(buf), n")).isEqualTo("(b'\\xab\\xcd', 2)");
    }

    @Test
    void a_bus_without_the_device_is_an_os_error() {
        assertThatThrownBy(() -> device.exec("I2C(0).readfrom(0x48, 1)"))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("OSError: [Errno 5] EIO");
        assertThatThrownBy(() -> device.exec("SoftI2C(5, 4).writeto(0x48, b'')"))
                .hasMessageContaining("OSError: [Errno 19] ENODEV");
        assertThatThrownBy(() -> device.exec("I2C(2)")).hasMessageContaining("ValueError: I2C(2) doesn't exist");
    }

    @Test
    void software_buses_are_identified_by_their_pins() {
        machine.softI2c(7, 6).attach(0x20, new RegisterDevice());
        machine.softSpi(10, 11, 12).attach(SpiDevice.LOOPBACK);
        assertThat(device.eval("SoftI2C(scl=Pin(7), sda=Pin(6)).scan()")).isEqualTo(List.of(0x20L));
        assertThat(device.eval("SoftSPI(sck=Pin(10), mosi=Pin(11), miso=Pin(12)).read(2, 0x55)"))
                .isEqualTo(new byte[] {0x55, 0x55});
    }

    @Test
    void python_exchanges_bytes_over_spi() {
        machine.spi(0).attach(machine.pin(17), sent -> {
            byte[] answer = sent.clone();
            for (int i = 0; i < answer.length; i++) {
                answer[i]++;
            }
            return answer;
        });
        device.exec("""
                spi = SPI(0, 1000000, sck=Pin(18), mosi=Pin(19), miso=Pin(16))
                cs = Pin(17, Pin.OUT, value=1)
                deaf = spi.read(2, 1)
                cs.off()
                buf = bytearray(3)
                spi.write_readinto(b'abc', buf)
                spi.write(b'x')
                """);
        assertThat(repr("deaf, bytes(buf), spi.read(1, 64)")).isEqualTo("(b'\\x00\\x00', b'bcd', b'A')");
    }

    @Test
    void python_exchanges_bytes_over_a_uart() throws Exception {
        Uart uart = machine.uart(1);
        device.exec("u = UART(1, 9600, tx=Pin(4), rx=Pin(5))\nn = u.write('AT\\r\\n')");
        assertThat(uart.baud()).isEqualTo(9600);
        assertThat(uart.await("\r\n", SOON)).isEqualTo("AT\r\n");
        uart.send("OK\r\nrest");
        assertThat(repr("n, u.any(), u.readline(), u.read(2), u.read(), u.read(), u.any()"))
                .isEqualTo("(4, 8, b'OK\\r\\n', b're', b'st', None, 0)");
    }

    @Test
    void a_uart_read_waits_for_its_timeout() {
        Uart uart = machine.uart(0);
        device.exec("u = UART(0, timeout=20000)\nready = Pin(0, Pin.OUT)");
        Subscription answer = machine.pin(0).onChange(transition -> uart.send("late\n"));
        device.exec("ready.on()\nline = u.readline()");
        answer.close();
        assertThat(device.eval("line")).isEqualTo(new byte[] {'l', 'a', 't', 'e', '\n'});
    }

    @Test
    void all_clock_functions_return_the_same_time() {
        machine.rtc().drive(() -> Instant.parse("2030-01-02T03:04:05.678Z"));
        assertThat(repr("RTC().datetime()")).isEqualTo("(2030, 1, 2, 2, 3, 4, 5, 0)");
        assertThat(repr("time.localtime()[:6]")).isEqualTo("(2030, 1, 2, 3, 4, 5)");
        device.exec("RTC().datetime((2031, 5, 6, 0, 7, 8, 9, 0))");
        assertThat(machine.rtc().now()).isEqualTo(LocalDateTime.of(2031, 5, 6, 7, 8, 9));
        assertThatThrownBy(() -> device.exec("RTC().datetime((2031, 13, 6, 0, 7, 8, 9, 0))"))
                .hasMessageContaining("OSError: [Errno 22] EINVAL");
    }

    @Test
    void the_chip_has_id_frequency_and_reset_cause() {
        assertThat(device.eval("unique_id()")).isEqualTo(machine.uniqueId());
        assertThat(device.eval("freq()")).isEqualTo(125_000_000L);
        device.exec("freq(133000000)");
        assertThat(machine.frequency()).isEqualTo(133_000_000);
        assertThatThrownBy(() -> device.exec("freq(1)")).hasMessageContaining("ValueError");
        assertThat(device.eval("reset_cause() == PWRON_RESET")).isEqualTo(true);
        device.exec("import os");
        assertThat(device.eval("os.uname().release")).isEqualTo("1.29.0");
        assertThat(device.eval("os.uname()[3]")).asString().startsWith("v1.29.0");
        assertThat(repr("len(os.urandom(16)), os.urandom(8) == os.urandom(8)")).isEqualTo("(16, False)");
        assertThat(device.eval("os.getcwd()")).isEqualTo("/");
    }

    @Test
    void directory_entries_have_sizes() {
        device.exec("import os\nos.mkdir('d')\nwith open('/d/f', 'w') as f: n = f.write('12345')");
        assertThat(repr("[(e[0], e[3]) for e in os.ilistdir('/d')], list(os.ilistdir())[0]"))
                .isEqualTo("([('f', 5)], ('d', 16384, 0, 0))");
    }

    @Test
    void an_interrupt_ends_a_light_sleep() {
        device.exec("t = Timer(period=5, callback=lambda timer: None)\nlightsleep()\nt.deinit()");
    }

    @Test
    void a_reset_restarts_the_board() throws Exception {
        device.exec("Pin(3, Pin.OUT, value=1)");
        assertThatThrownBy(() -> device.exec(
                        "machine.reset()",
                        CallOptions.builder()
                                .output(line -> {})
                                .timeout(Duration.ofMillis(100))
                                .build()))
                .isInstanceOf(DeviceException.class);
        machine.pin(3).await(false, SOON);
        assertThat(machine.pin(3).isOutput()).isFalse();
        assertThat(machine.resetCause()).isEqualTo(ResetCause.HARD);
        device.close();
        try (Device next = Device.open(
                board.connect(), DeviceOptions.builder().softReset(false).build())) {
            next.exec("import machine");
            assertThat(next.eval("machine.reset_cause() == machine.WDT_RESET")).isEqualTo(true);
        }
    }
}
