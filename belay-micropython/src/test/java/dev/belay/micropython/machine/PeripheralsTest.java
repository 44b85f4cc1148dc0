// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PeripheralsTest {
    private final Machine machine = new Machine(Pinout.PICO, new IdleMachineHost());

    @Test
    void a_converter_is_limited_to_its_reference_voltage() {
        AnalogInput input = machine.adc(26);
        assertThat(input).isSameAs(machine.adc(0));
        input.setVolts(1.65);
        assertThat(input.readU16()).isEqualTo(32776);
        assertThat(input.readMicrovolts()).isEqualTo(1_650_000);
        input.setVolts(5);
        assertThat(input.readU16()).isEqualTo(65535);
        input.setVolts(() -> -1);
        assertThat(input.readU16()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.adc(25))
                .withMessage("the board has no ADC input 25; it has channels 0 to 4, pins [26, 27, 28, 29]");
        assertThatIllegalArgumentException().isThrownBy(() -> input.setVolts(Double.NaN));
    }

    @Test
    void pwm_reports_frequency_and_duty_cycle() {
        PwmOutput pwm = machine.pwm(15);
        assertThat(pwm.isRunning()).isFalse();
        assertThat(pwm.pulseNanos()).isZero();
        pwm.run(1000, 0.25, false);
        assertThat(pwm.frequency()).isEqualTo(1000);
        assertThat(pwm.dutyCycle()).isEqualTo(0.25);
        assertThat(pwm.dutyU16()).isEqualTo(16384);
        assertThat(pwm.pulseNanos()).isEqualTo(250_000);
        machine.restart(ResetCause.SOFT);
        assertThat(pwm.isRunning()).isFalse();
    }

    @Test
    void a_register_device_stores_words_and_advances_its_address() {
        RegisterDevice device = new RegisterDevice().setWord(0x10, 0x1234).set(0xff, 7, 8);
        device.write(new byte[] {0x10});
        assertThat(device.read(2)).containsExactly(0x12, 0x34);
        device.write(new byte[] {(byte) 0xff});
        assertThat(device.read(2)).containsExactly(7, 8);
        device.write(new byte[] {0x20, (byte) 0xab, (byte) 0xcd});
        assertThat(device.getWord(0x20)).isEqualTo(0xabcd);
        assertThatIllegalArgumentException().isThrownBy(() -> device.get(256));
    }

    @Test
    void registers_can_compute_what_is_read_and_react_to_what_is_written() {
        List<Integer> written = new ArrayList<>();
        RegisterDevice device = new RegisterDevice().set(5, 7).readOnly(5, 6).selfClearing(8, 0x80);
        device.onRead(0, () -> written.size() + 40)
                .onWrite(5, written::add)
                .onWrite(8, value -> device.set(9, value >> 4));
        device.write(new byte[] {5, 1, 2, 3, (byte) 0x85});
        assertThat(written).containsExactly(1);
        device.write(new byte[] {0});
        assertThat(device.read(10)).containsExactly(41, 0, 0, 0, 0, 7, 0, 3, 5, 8);
        assertThat(device.get(0)).isEqualTo(41);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.onRead(256, () -> 0))
                .withMessage("register 256 is not in 0 to 255");
    }

    @Test
    void registers_can_have_two_bytes_or_addresses_of_two_bytes() {
        RegisterDevice wide = RegisterDevice.builder()
                .registerBytes(2)
                .count(4)
                .autoIncrement(RegisterDevice.AutoIncrement.NEVER)
                .build();
        wide.write(new byte[] {2, 0x12, 0x34, 0x56});
        assertThat(wide.get(2)).isEqualTo(0x1234);
        assertThat(wide.setWord(3, 0xabcd).getWord(3)).isEqualTo(0xabcd);
        assertThat(wide.read(5)).containsExactly(0x12, 0x34, 0x12, 0x34, 0x12);
        RegisterDevice large =
                RegisterDevice.builder().addressBytes(2).count(4096).build().set(0x3ff, 1, 2);
        large.write(new byte[] {3});
        large.write(new byte[] {3, (byte) 0xff});
        assertThat(large.read(2)).containsExactly(1, 2);
        large.write(new byte[] {0x1f, (byte) 0xff, 8, 9});
        assertThat(large.get(0xfff)).isEqualTo(8);
        assertThat(large.get(0)).isEqualTo(9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegisterDevice.builder().count(70000))
                .withMessage("70000 registers are not in 1 to 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegisterDevice.builder().addressBytes(3))
                .withMessage("3 bytes of an address are not in 1 to 2");
    }

    @Test
    void bit_7_of_an_address_can_make_it_advance() {
        RegisterDevice device = RegisterDevice.builder()
                .autoIncrement(RegisterDevice.AutoIncrement.BIT_7)
                .build()
                .set(0x28, 1, 2);
        device.write(new byte[] {0x28});
        assertThat(device.read(2)).containsExactly(1, 1);
        device.write(new byte[] {(byte) 0xa8});
        assertThat(device.read(2)).containsExactly(1, 2);
    }

    @Test
    void visible_devices_are_listed_by_bus_and_address() {
        class Lamp implements I2cDevice, SpiDevice, VisibleDevice {
            @Override
            public void write(byte[] data) {}

            @Override
            public byte[] read(int length) {
                return new byte[length];
            }

            @Override
            public byte[] transfer(byte[] sent) {
                return sent;
            }

            @Override
            public String text() {
                return "lit";
            }
        }
        Lamp lamp = new Lamp();
        machine.i2c(1).attach(0x20, new RegisterDevice());
        machine.i2c(1).attach(0x48, lamp);
        machine.softI2c(5, 4).attach(0x3c, lamp);
        machine.spi(0).attach(lamp);
        machine.softSpi(1, 2, 3).attach(machine.pin(9), lamp);
        Subscription shown = machine.show("pin 16", lamp);
        assertThat(machine.visibleDevices().keySet())
                .containsExactly(
                        "I2C(1) 0x48",
                        "SoftI2C(scl=5, sda=4) 0x3c",
                        "SPI(0)",
                        "SoftSPI(sck=1, mosi=2, miso=3) CS 9",
                        "pin 16");
        assertThat(lamp.picture()).isEmpty();
        shown.close();
        assertThat(machine.visibleDevices()).doesNotContainKey("pin 16").hasSize(4);
    }

    @Test
    void an_i2c_bus_finds_devices_by_address() {
        I2cBus bus = machine.i2c(0);
        RegisterDevice device = bus.attach(0x48, new RegisterDevice());
        device.set(0, 9);
        assertThat(bus.write(0x48, new byte[] {0}, true)).isEqualTo(1);
        assertThat(bus.read(0x48, 1, true)).isEqualTo(new byte[] {9});
        assertThat(bus.read(0x49, 1, true)).isEqualTo(I2cBus.ABSENT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bus.attach(0x48, new RegisterDevice()))
                .withMessage("I2C(0) has a device at 0x48 already: detach that first");
        assertThatIllegalArgumentException().isThrownBy(() -> bus.attach(0x90, new RegisterDevice()));
        bus.detach(0x48);
        assertThat(bus.write(0x48, new byte[] {0}, true)).isEqualTo(I2cBus.ABSENT);
        assertThat(machine.softI2c(5, 4)).isSameAs(machine.softI2c(5, 4)).isNotSameAs(bus);
    }

    @Test
    void a_device_can_reject_a_message_or_return_too_few_bytes() {
        I2cBus bus = machine.i2c(1);
        bus.attach(0x10, new I2cDevice() {
            @Override
            public void write(byte[] data) {
                throw new BusException("write-protected");
            }

            @Override
            public byte[] read(int length) {
                return new byte[] {1};
            }
        });
        assertThat(bus.write(0x10, new byte[] {0}, true)).isEqualTo(I2cBus.REJECTED);
        assertThat(bus.read(0x10, 2, true)).isEqualTo(new byte[] {1, (byte) 0xff});
    }

    @Test
    void an_spi_transfer_reaches_the_selected_device() {
        SpiBus bus = machine.spi(0);
        assertThat(bus.transfer(new byte[] {1})).containsExactly(0);
        Pin select = machine.pin(5);
        select.drive(true);
        List<String> calls = new ArrayList<>();
        Subscription chip = bus.attach(select, new SpiDevice() {
            @Override
            public byte[] transfer(byte[] sent) {
                return new byte[] {42};
            }

            @Override
            public void select() {
                calls.add("select");
            }

            @Override
            public void deselect() {
                calls.add("deselect");
            }
        });
        Subscription echo = bus.attach(SpiDevice.LOOPBACK);
        assertThat(bus.transfer(new byte[] {1, 2})).containsExactly(1, 2);
        select.drive(false);
        assertThat(bus.transfer(new byte[] {1, 2})).containsExactly(42, 0);
        select.drive(true);
        assertThat(calls).containsExactly("select", "deselect");
        chip.close();
        echo.close();
        assertThat(bus.transfer(new byte[] {1})).containsExactly(0);
    }

    @Test
    void a_uart_transfers_bytes_in_both_directions() throws Exception {
        Uart uart = machine.uart(1);
        uart.send("hello");
        assertThat(uart.read(3)).asString().isEqualTo("hel");
        assertThat(uart.available()).isEqualTo(2);
        uart.write(new byte[] {(byte) 0xff, 'o', 'k', '\n', 'x'});
        assertThat(uart.await("ok\n", Duration.ofSeconds(1))).endsWith("ok\n");
        assertThat(uart.received()).containsExactly('x');
        assertThatThrownBy(() -> uart.await("more", Duration.ofMillis(1)))
                .isInstanceOf(PeripheralTimeoutException.class)
                .hasMessage("UART 1: the board did not write \"more\" within 1 ms, but \"\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> uart.send(new byte[Uart.CAPACITY]))
                .withMessage("UART 1: the board has not read the 2 bytes before; at most 65536 can wait");
    }

    @Test
    void the_clock_can_be_set_and_driven_by_a_fixed_source() {
        RealTimeClock clock = machine.rtc();
        clock.set(LocalDateTime.of(2030, 1, 2, 3, 4, 5));
        assertThat(clock.now()).isBetween(LocalDateTime.of(2030, 1, 2, 3, 4, 5), LocalDateTime.of(2030, 1, 2, 3, 5, 5));
        clock.drive(() -> Instant.EPOCH);
        assertThat(clock.now()).isEqualTo(LocalDateTime.of(1970, 1, 1, 0, 0, 0));
    }

    @Test
    void a_uart_holds_what_it_sends_as_long_as_that_takes() {
        Uart uart = machine.uart(0);
        uart.open(10, 10, 32);
        assertThat(uart.room()).isEqualTo(64);
        assertThat(uart.busyMicros()).isZero();
        assertThat(uart.write(new byte[100])).isEqualTo(64);
        assertThat(uart.room()).isZero();
        assertThat(uart.busyMicros()).isGreaterThan(10_000_000);
        assertThat(uart.received()).hasSize(64);
        uart.close();
        assertThat(uart.baud()).isZero();
    }

    @Test
    void a_wire_between_uarts_carries_bytes_and_breaks() throws Exception {
        Uart sender = machine.uart(0);
        Uart receiver = machine.uart(1);
        Subscription wire = sender.connectTo(receiver);
        sender.open(1_000_000, 10, 256);
        receiver.interruptOn(Uart.RECEIVED | Uart.BREAK);
        sender.write(new byte[] {1, 2, 3});
        long end = System.nanoTime() + 10_000_000_000L;
        while (receiver.available() < 3 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(receiver.read(9)).containsExactly(1, 2, 3);
        sender.writeBreak();
        assertThat(receiver.events() & Uart.BREAK).isEqualTo(Uart.BREAK);
        assertThat(sender.breaks()).isEqualTo(1);
        assertThat(machine.interrupts().isWaiting()).isTrue();
        wire.close();
        machine.stop();
        sender.writeBreak();
        assertThat(receiver.events()).isZero();
    }

    @Test
    void a_device_that_holds_the_clock_is_a_timeout() {
        I2cBus bus = machine.i2c(1);
        bus.attach(0x10, new I2cDevice() {
            @Override
            public void write(byte[] data) {
                throw BusException.timeout("busy");
            }

            @Override
            public byte[] read(int length) {
                throw BusException.timeout("busy");
            }
        });
        assertThat(bus.write(0x10, new byte[1], true)).isEqualTo(I2cBus.TIMEOUT);
        assertThat(bus.read(0x10, 1, true)).isEqualTo(I2cBus.TIMEOUT);
        bus.setUp(100_000);
        assertThat(bus.frequency()).isEqualTo(100_000);
    }

    @Test
    void the_board_answers_as_an_i2c_device_at_its_address() throws Exception {
        I2cTarget target = machine.i2cTarget(0);
        Duration soon = Duration.ofSeconds(10);
        assertThatThrownBy(() -> target.write(0x43, new byte[1], soon))
                .isInstanceOf(BusException.class)
                .hasMessage("I2C(0): the board does not answer at 0x43");
        target.open(0x43);
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
            try {
                return target.read(0x43, 2, soon);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Object message = target.next();
        while (message == null) {
            message = target.next();
        }
        assertThat(message).isEqualTo(2);
        target.answer(new byte[] {7, 8});
        assertThat(read.get()).containsExactly(7, 8);
        assertThatThrownBy(() -> target.write(0x43, new byte[1], Duration.ofMillis(1)))
                .isInstanceOf(PeripheralTimeoutException.class);
        assertThat(target.next()).isNull();
        machine.stop();
        assertThat(target.present(0x43)).isFalse();
    }

    @Test
    void a_sensor_for_humidity_sends_a_checksum() {
        DhtSensor sensor = machine.dht(3);
        assertThat(sensor.read()).isNull();
        sensor.setDht22(-1.5, 50);
        assertThat(sensor.read()).containsExactly(1, 0xf4, 0x80, 15, 1 + 0xf4 + 0x80 + 15);
        sensor.setDht11(20, 60);
        assertThat(sensor.read()).containsExactly(60, 0, 20, 0, 80);
        sensor.disconnect();
        assertThat(sensor.read()).isNull();
    }

    @Test
    void a_watchdog_bites_unless_it_is_fed_or_stopped() throws Exception {
        CompletableFuture<Void> bitten = new CompletableFuture<>();
        Watchdog watchdog = new Watchdog(() -> bitten.complete(null));
        watchdog.feed();
        watchdog.start(60_000);
        watchdog.stop();
        assertThat(bitten).isNotDone();
        watchdog.start(1);
        bitten.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_port_that_cannot_tell_causes_returns_two_numbers() {
        machine.restart(ResetCause.POWER_ON);
        assertThat(machine.resetCode()).isEqualTo(1);
        machine.restart(ResetCause.SOFT);
        assertThat(machine.resetCode()).isEqualTo(1);
        machine.restart(ResetCause.HARD);
        machine.restart(ResetCause.SOFT);
        assertThat(machine.resetCode()).isEqualTo(3);
        Machine esp32 = new Machine(Pinout.ESP32, new IdleMachineHost());
        esp32.restart(ResetCause.SOFT);
        assertThat(esp32.resetCode()).isEqualTo(5);
    }
}
