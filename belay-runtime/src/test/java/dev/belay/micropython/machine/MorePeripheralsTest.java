// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The watchdog, serial ports that take their time, the board as an I2C device, and registers. */
class MorePeripheralsTest extends MachineSession {
    private Device openAgain() {
        device.close();
        return Device.open(
                board.connect(), DeviceOptions.builder().softReset(false).build());
    }

    @Test
    void a_watchdog_that_is_not_fed_resets_the_board() throws Exception {
        device.exec("Pin(3, Pin.OUT, value=1)\nWDT(timeout=200)");
        machine.pin(3).await(false, SOON);
        assertThat(machine.resetCause()).isEqualTo(ResetCause.WATCHDOG);
        try (Device again = openAgain()) {
            again.exec("import machine");
            assertThat(again.eval("machine.reset_cause() == machine.WDT_RESET")).isEqualTo(true);
        }
    }

    @Test
    void a_watchdog_ends_an_endless_loop_without_interrupts() throws Exception {
        board.flash().write("main.py", """
                import machine
                if machine.reset_cause() == machine.PWRON_RESET:
                    machine.WDT(timeout=300)
                    machine.disable_irq()
                    machine.Pin(3, machine.Pin.OUT, value=1)
                    while True: pass
                machine.Pin(4, machine.Pin.OUT, value=1)
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        device.close();
        board.reset();
        machine.pin(3).await(true, SOON);
        machine.pin(4).await(true, SOON);
        assertThat(machine.pin(3).value()).isFalse();
    }

    @Test
    void a_watchdog_that_is_fed_does_not_reset_the_board() {
        device.exec("""
                w = WDT(timeout=2000)
                for i in range(50):
                    w.feed()
                    time.sleep_ms(50)
                """);
        assertThat(device.eval("i")).isEqualTo(49L);
        assertThat(device.eval("WDT() is w")).isEqualTo(true);
    }

    @Test
    void a_deep_sleep_ends_with_a_reset() throws Exception {
        device.exec("Pin(3, Pin.OUT, value=1)");
        assertThatThrownBy(() -> device.exec(
                        "machine.deepsleep(1)",
                        dev.belay.code.CallOptions.builder()
                                .timeout(Duration.ofMillis(300))
                                .output(text -> {})
                                .build()))
                .isInstanceOf(DeviceException.class);
        machine.pin(3).await(false, SOON);
        assertThat(machine.resetCause()).isEqualTo(ResetCause.DEEP_SLEEP);
    }

    @Test
    void a_uart_is_busy_while_it_sends() {
        device.exec("""
                u = UART(0, 300)
                start = time.ticks_ms()
                n = u.write(48 * b'U')
                busy = not u.txdone()
                u.flush()
                spent = time.ticks_diff(time.ticks_ms(), start)
                """);
        assertThat(device.eval("n, busy, u.txdone()")).isEqualTo(List.of(48L, true, true));
        assertThat(device.eval("1599 <= spent")).isEqualTo(true);
        assertThat(machine.uart(0).received()).hasSize(48);
    }

    @Test
    void a_uart_whose_buffer_is_full_writes_less_within_its_timeout() {
        device.exec("u = UART(0, 50, txbuf=32)\nn = u.write(100 * b'U'), u.write(b'x')");
        assertThat(device.eval("n")).asString().isEqualTo("[64, null]");
        assertThat(machine.uart(0).received()).hasSize(64);
        device.exec("u.deinit()\nu.write(b'never')");
        assertThat(machine.uart(0).received()).isEmpty();
    }

    @Test
    void a_uart_interrupts_when_it_is_idle() {
        machine.uart(0).connectTo(machine.uart(1));
        device.exec("""
                seen = []
                u, v = UART(0, 115200), UART(1, 115200)
                q = u.irq(lambda uart: seen.append((uart is u, q.flags())), UART.IRQ_TXIDLE)
                r = v.irq(lambda uart: seen.append((uart is v, r.flags(), uart.read())), UART.IRQ_RXIDLE | UART.IRQ_BREAK)
                u.write(b'hello')
                while len(seen) < 2: time.sleep_ms(1)
                u.sendbreak()
                while len(seen) < 3: time.sleep_ms(1)
                """);
        assertThat(device.eval("(True, 32) in seen, (True, 64, b'hello') in seen, seen[2]"))
                .isEqualTo(List.of(true, true, java.util.Arrays.asList(true, 512L, null)));
        assertThat(machine.uart(0).breaks()).isEqualTo(1);
    }

    @Test
    void java_writes_and_reads_the_memory_of_an_i2c_target() throws Exception {
        device.exec("""
                mem = bytearray(b'0123456789')
                events = []
                t = I2CTarget(addr=0x43, mem=mem)
                t.irq(lambda target: events.append((target.irq().flags(), target.memaddr)))
                """);
        I2cTarget target = machine.i2cTarget(0);
        assertThat(target.present(0x43)).isTrue();
        target.write(0x43, new byte[] {2, 'a', 'b'}, SOON);
        target.write(0x43, new byte[] {8}, SOON);
        assertThat(target.read(0x43, 3, SOON)).asString().isEqualTo("890");
        assertThat(device.eval("bytes(mem)")).isEqualTo("01ab456789".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(device.eval("events")).asString().isEqualTo("[[32, 2], [32, 8], [16, 8]]");
        assertThatThrownBy(() -> target.read(0x44, 1, SOON)).isInstanceOf(BusException.class);
        device.exec("t.deinit()");
        assertThat(target.present(0x43)).isFalse();
    }

    @Test
    void an_i2c_target_without_memory_is_served_by_its_handler() throws Exception {
        device.exec("""
                got = bytearray(1)
                log = []
                def serve(t):
                    if t.irq().flags() & t.IRQ_WRITE_REQ:
                        t.readinto(got); log.append(got[0])
                    if t.irq().flags() & t.IRQ_READ_REQ:
                        t.write(answer)
                answer = b'\\x07'
                t = I2CTarget(0, 0x43, scl=9, sda=8)
                t.irq(serve, t.IRQ_WRITE_REQ | t.IRQ_READ_REQ, hard=True)
                """);
        machine.i2cTarget(0).write(0x43, new byte[] {1, 2}, SOON);
        assertThat(machine.i2cTarget(0).read(0x43, 2, SOON)).containsExactly(7, 7);
    }

    @Test
    void registers_of_the_pins_have_their_addresses() {
        device.exec("""
                SIO = 0xd0000000
                Pin(16, Pin.OUT, value=0)
                mem32[SIO + 0x14] = 1 << 16
                on = Pin(16).value()
                mem32[SIO + 0x1c] = 1 << 16
                off = Pin(16).value()
                mem32[SIO + 0x24] = 1 << 17
                mem16[0x20000002] = 0x1234
                import uctypes
                own = bytearray(b'01234567')
                mem32[uctypes.addressof(own)] = 0x41424344
                mem8[uctypes.addressof(own) + 5] = 0x45
                """);
        assertThat(device.eval("str(bytes(own)), mem16[uctypes.addressof(own) + 6]"))
                .isEqualTo(List.of("b'DCBA4E67'", 0x3736L));
        assertThat(device.eval("on, off, hex(mem32[0x20000000]), mem8[0x20000003]"))
                .isEqualTo(List.of(1L, 0L, "0x12340000", 0x12L));
        assertThat(machine.pin(17).isOutput()).isTrue();
        machine.pin(5).drive(true);
        assertThat(device.eval("mem32[SIO + 4] >> 5 & 1")).isEqualTo(1L);
        assertThatThrownBy(() -> device.exec("mem32[1]"))
                .hasMessageContaining("ValueError: address 00000001 is not aligned to 4 bytes");
    }

    @Test
    void a_transfer_over_spi_takes_its_time() {
        machine.spi(0).attach(SpiDevice.LOOPBACK);
        device.exec("""
                spi = SPI(0, 100_000)
                start = time.ticks_ms()
                spi.write(bytes(500))
                spent = time.ticks_diff(time.ticks_ms(), start)
                """);
        assertThat(device.eval("39 <= spent")).isEqualTo(true);
    }

    @Test
    void a_message_over_i2c_takes_its_time() {
        machine.i2c(0).attach(0x20, new RegisterDevice());
        device.exec("""
                i2c = I2C(0, freq=100_000)
                start = time.ticks_ms()
                i2c.writeto(0x20, bytes(500))
                spent = time.ticks_diff(time.ticks_ms(), start)
                """);
        assertThat(device.eval("44 <= spent")).isEqualTo(true);
        assertThat(machine.i2c(0).frequency()).isEqualTo(100_000);
    }

    @Test
    void the_end_of_an_i2c_message_is_reported_to_the_device() {
        List<String> calls = new java.util.ArrayList<>();
        machine.i2c(0).attach(0x20, new I2cDevice() {
            @Override
            public void write(byte[] data) {
                calls.add("write");
            }

            @Override
            public byte[] read(int length) {
                calls.add("read");
                return new byte[length];
            }

            @Override
            public void stop() {
                calls.add("stop");
            }
        });
        device.exec("I2C().readfrom_mem(0x20, 1, 1)\nI2C().writeto(0x20, b'1', False)\nI2C().writeto(0x20, b'2')");
        assertThat(calls).containsExactly("write", "read", "stop", "write", "write", "stop");
    }
}
