// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.machine.Machine;
import dev.belay.micropython.machine.Pinout;
import dev.belay.micropython.machine.RegisterDevice;
import dev.belay.micropython.machine.ResetCause;
import dev.belay.micropython.machine.SpiDevice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Programs that use the peripherals, on each kind of board. */
class PeripheralProgramTest {

    private static void attach(Machine machine) {
        machine.i2c(0).attach(0x20, new RegisterDevice().set(1, 42));
        machine.softI2c(7, 6).attach(0x21, new RegisterDevice());
        machine.spi(1).attach(SpiDevice.LOOPBACK);
        machine.softSpi(10, 11, 12).attach(SpiDevice.LOOPBACK);
        machine.uart(1).connectTo(machine.uart(1));
        machine.dht(16).setDht11(20, 50);
        machine.pin(2).connectTo(machine.pin(3));
    }

    @Test
    void a_program_uses_the_peripherals_of_a_pico() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            attach(board.machine());
            TestTerminal terminal = TestTerminal.rawAt(board);
            assertThat(terminal.run("""
                    from machine import *
                    import machine, time
                    print(Pin('LED', Pin.OUT), Pin.board.GP3)
                    i = I2C()
                    print(i.scan(), i.readfrom_mem(0x20, 1, 1), SoftI2C(7, 6).scan())
                    print(SPI(1).read(2, 5), SoftSPI(sck=10, mosi=11, miso=12).read(2, 6))
                    u = UART(1, 115200, timeout=1000)
                    u.write('loop'); u.flush()
                    print(u.read(4), u.txdone())
                    p = PWM(Pin(2), freq=1000, duty_u16=32768)
                    print(abs(time_pulse_us(Pin(3), 1, 5000, True) - 500) < 3)
                    p.deinit()
                    print(ADC(4).read_u16() > 0, RTC().datetime()[7], reset_cause())
                    b = bytearray(5)
                    dht_readinto(Pin(16), b)
                    bitstream(Pin(17), 0, (1, 2, 3, 4), b)
                    print(list(b))
                    mem32[0xd0000014] = 1 << 18; mem32[0xd0000024] = 1 << 18
                    print(Pin(18).value(), mem32[0xd0000010] >> 18 & 1, mem32[0xd0000020] >> 18 & 1, mem32[0xd0000004] >> 18 & 1)
                    t = I2CTarget(1, 0x30, mem=bytearray(4))
                    t.deinit()
                    w = WDT(timeout=8000)
                    w.feed()
                    u.sendbreak()
                    u.deinit()
                    """)).isEqualTo("""
                    Pin(EXT_GPIO0, mode=OUT) Pin(GPIO3, mode=ALT, pull=PULL_DOWN, alt=31)
                    [32] b'*' [33]
                    b'\\x05\\x05' b'\\x06\\x06'
                    b'loop' True
                    True
                    True 0 1
                    [50, 0, 20, 0, 70]
                    1 1 1 1
                    """);
            assertThat(board.machine().pin(17).bitstreams()).hasSize(1);
            assertThat(board.machine().uart(1).breaks()).isEqualTo(1);
        }
    }

    @Test
    void a_program_uses_the_peripherals_of_an_esp32() throws Exception {
        BoardOptions options = BoardOptions.builder().pinout(Pinout.ESP32).build();
        try (VirtualBoard board = VirtualBoard.start(options)) {
            attach(board.machine());
            TestTerminal terminal = TestTerminal.rawAt(board);
            assertThat(terminal.run("""
                    from machine import *
                    import esp32
                    print(Pin(2, Pin.OUT), I2C(0).readfrom_mem(0x20, 1, 1), SPI(1).read(2, 5))
                    print(PWM(Pin(2), duty=100), ADC(Pin(36)).read(), Timer(0))
                    n = esp32.NVS('a')
                    n.set_i32('k', 7)
                    print(n.get_i32('k'), n.erase_key('k'))
                    """)).isEqualTo("""
                    Pin(2) b'*' b'\\x05\\x05'
                    PWM(Pin(2), freq=5000, duty=100) 0 Timer(0, mode=ONE_SHOT, period=0)
                    7 None
                    """);
        }
    }

    @Test
    void a_port_that_was_closed_sends_nothing() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            TestTerminal.rawAt(board).run("""
                    from machine import UART
                    u = UART(1)
                    u.deinit()
                    u.write(b'lost')
                    u.init(9600)
                    u.write(b'sent')
                    """);
            assertThat(board.machine().uart(1).await("sent", Duration.ofSeconds(30)))
                    .isEqualTo("sent");
        }
    }

    @Test
    void a_watchdog_restarts_the_board() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            terminal.send(
                    "import machine\nmachine.Pin(5, machine.Pin.OUT).on()\nmachine.WDT(timeout=50)\nwhile True: pass\n\4");
            board.machine().pin(5).await(true, Duration.ofSeconds(30));
            board.machine().pin(5).await(false, Duration.ofSeconds(30));
            terminal.until(">>> ");
            assertThat(board.machine().resetCause()).isEqualTo(ResetCause.WATCHDOG);
        }
    }

    @Test
    void the_bootloader_restarts_the_board() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            terminal.send("import machine\nmachine.Pin(5, machine.Pin.OUT).on()\nmachine.bootloader()\n\4");
            board.machine().pin(5).await(true, Duration.ofSeconds(30));
            board.machine().pin(5).await(false, Duration.ofSeconds(30));
            terminal.until(">>> ");
        }
    }
}
