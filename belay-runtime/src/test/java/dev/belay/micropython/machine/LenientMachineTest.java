// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Pico accepts is accepted by the virtual board, and prints the same. */
class LenientMachineTest {
    private static final VirtualBoard BOARD = VirtualBoard.start();
    private static final Device DEVICE = Device.open(BOARD.connect(), DeviceOptions.DEFAULT);

    @BeforeAll
    static void importEverything() {
        DEVICE.exec("from machine import *\nimport machine");
    }

    @AfterAll
    static void switchOff() {
        DEVICE.close();
        BOARD.close();
    }

    private static String repr(String expression) {
        return String.valueOf(DEVICE.eval("repr((" + expression + "))"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            Pin(20) => Pin(GPIO20, mode=ALT, pull=PULL_DOWN, alt=31)
            Pin(21, Pin.IN) => Pin(GPIO21, mode=IN)
            Pin('GP21', Pin.IN, Pin.PULL_UP) => Pin(GPIO21, mode=IN, pull=PULL_UP)
            Pin('GPIO21', Pin.OUT, value=1) => Pin(GPIO21, mode=OUT)
            Pin(21, Pin.OPEN_DRAIN) => Pin(GPIO21, mode=OPEN_DRAIN)
            Pin(21, Pin.IN, 3) => Pin(GPIO21, mode=IN, pull=PULL_UP|PULL_DOWN)
            Pin(21, Pin.ALT, alt=Pin.ALT_PWM) => Pin(GPIO21, mode=ALT, alt=PWM)
            Pin('LED') => Pin(EXT_GPIO0, mode=IN)
            Pin('LED', Pin.OUT) => Pin(EXT_GPIO0, mode=OUT)
            Pin('WL_GPIO1') => Pin(EXT_GPIO1, mode=IN)
            Pin.board.GP22 => Pin(GPIO22, mode=ALT, pull=PULL_DOWN, alt=31)
            Pin.cpu.GPIO22 => Pin(GPIO22, mode=ALT, pull=PULL_DOWN, alt=31)
            I2C() => I2C(0, freq=399361, scl=5, sda=4, timeout=50000)
            I2C(1, 400_000) => I2C(1, freq=399361, scl=7, sda=6, timeout=50000)
            I2C(scl=Pin(17), sda=Pin(16)) => I2C(0, freq=399361, scl=17, sda=16, timeout=50000)
            I2C(0, 100000) => I2C(0, freq=100000, scl=17, sda=16, timeout=50000)
            SoftI2C(Pin(5), Pin(4)) => SoftI2C(scl=5, sda=4, freq=500000)
            SPI() => SPI(0, baudrate=992063, polarity=0, phase=0, bits=8, sck=18, mosi=19, miso=16)
            SPI(1, 10_000_000) => SPI(1, baudrate=8928571, polarity=0, phase=0, bits=8, sck=10, mosi=11, miso=8)
            SPI(0, 400_000, polarity=1, phase=1, bits=16) => SPI(0, baudrate=398089, polarity=1, phase=1, bits=16, sck=18, mosi=19, miso=16)
            SPI(1, 100_000) => SPI(1, baudrate=99681, polarity=0, phase=0, bits=8, sck=10, mosi=11, miso=8)
            SoftSPI(100_000, sck=1, mosi=2, miso=3) => SoftSPI(baudrate=100000, polarity=0, phase=0, sck=1, mosi=2, miso=3)
            UART(1, 9600, 8, None, 1) => UART(1, baudrate=9600, bits=8, parity=None, stop=1, tx=4, rx=5, txbuf=256, rxbuf=256, timeout=0, timeout_char=2, invert=None, irq=0)
            UART(1, 115200, 7, 0, 2, tx='GP8', rx=Pin(9), timeout=5, txbuf=16) => UART(1, baudrate=115200, bits=7, parity=0, stop=2, tx=8, rx=9, txbuf=32, rxbuf=256, timeout=5, timeout_char=2, invert=None, irq=0)
            PWM(Pin(15)) => <PWM slice=7 channel=1 invert=0>
            ADC(Pin(27)) => <ADC channel=1>
            Timer(mode=Timer.ONE_SHOT, period=5000) => Timer(mode=ONE_SHOT, tick_hz=1000000, period=5000000)
            Timer(freq=4) => Timer(mode=PERIODIC, tick_hz=1000000, period=250000)
            """)
    void objects_are_printed_as_the_port_prints_them(String expression, String printed) {
        assertThat(repr(expression)).isEqualTo(printed);
    }

    @Test
    void a_peripheral_is_the_same_object_each_time() {
        assertThat(repr("Pin(5) is Pin('GP5') is Pin.board.GP5, Pin(5) is Pin(6), Pin('LED') is Pin.cpu.EXT_GPIO0"))
                .isEqualTo("(True, False, True)");
        assertThat(repr("I2C(0) is I2C(), SPI(0) is SPI(), UART(0) is UART(0), PWM(0) is PWM(16)"))
                .isEqualTo("(True, True, True, True)");
        assertThat(repr("Pin(Pin(5)) is Pin(5), {Pin(5): 1}[Pin(5)], isinstance(Pin(5), Pin)"))
                .isEqualTo("(True, 1, True)");
    }

    @Test
    void a_peripheral_keeps_its_settings_until_it_gets_others() {
        DEVICE.exec("I2C(1, freq=100_000, timeout=7)\nUART(0, 9600, bits=7)\nSPI(1, 1_000_000, polarity=1)");
        assertThat(repr("I2C(1)")).startsWith("I2C(1, freq=100000,").endsWith("timeout=7)");
        assertThat(repr("UART(0)")).startsWith("UART(0, baudrate=9600, bits=7,");
        assertThat(repr("SPI(1)")).contains("polarity=1");
        DEVICE.exec("SPI(1).init(baudrate=2_000_000)");
        assertThat(repr("SPI(1)")).startsWith("SPI(1, baudrate=1953125, polarity=1,");
        assertThat(BOARD.machine().spi(1).baudrate()).isEqualTo(1_953_125);
        assertThat(BOARD.machine().spi(1).polarity()).isEqualTo(1);
    }

    @Test
    void a_class_may_extend_pin() {
        DEVICE.exec("""
                class Lamp(Pin):
                    def blink(self):
                        self.on(); self.off()
                lamp = Lamp(9, Pin.OUT)
                lamp.blink()
                """);
        assertThat(BOARD.machine().pin(9).transitions())
                .extracting(Transition::level)
                .containsExactly(true, false);
        assertThat(repr("isinstance(lamp, Pin), lamp.value(), type(Pin(9)) is Pin"))
                .isEqualTo("(True, 0, True)");
    }

    @Test
    void the_pins_have_the_names_of_the_board() {
        assertThat(DEVICE.eval("dir(Pin.board)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("GP0", "GP28", "LED", "WL_GPIO2")
                .doesNotContain("GP23", "GP29");
        assertThat(DEVICE.eval("hasattr(Pin.board, 'GP29'), hasattr(Pin.cpu, 'GPIO29')"))
                .isEqualTo(List.of(false, true));
    }

    @Test
    void an_open_drain_pin_releases_the_wire_at_first() {
        BOARD.machine().pin(10).drive(true);
        DEVICE.exec("wire = Pin(10, Pin.OPEN_DRAIN, Pin.PULL_UP)");
        assertThat(DEVICE.eval("wire()")).isEqualTo(1L);
        DEVICE.exec("wire.off()");
        assertThat(DEVICE.eval("wire()")).isEqualTo(0L);
    }

    @Test
    void an_irq_object_tells_and_changes_its_trigger() {
        DEVICE.exec("p = Pin(11, Pin.IN)\nq = p.irq(print, Pin.IRQ_RISING)");
        assertThat(repr("p.irq() is q, q.trigger(), q.trigger(Pin.IRQ_FALLING), q.trigger(), q.flags()"))
                .isEqualTo("(True, 8, 8, 4, 0)");
        DEVICE.exec("p.irq(None)");
    }

    @Test
    void two_pins_share_the_frequency_of_a_slice() {
        DEVICE.exec("a, b = PWM(Pin(2), freq=1000, duty_u16=32768), PWM(Pin(3), freq=2000, duty_u16=16384)");
        assertThat(repr("a.freq(), b.freq(), a.duty_u16(), b.duty_u16()")).isEqualTo("(2000, 2000, 32768, 16384)");
        assertThat(BOARD.machine().pwm(2).frequency()).isEqualTo(2000);
        DEVICE.exec("a.deinit()");
        assertThat(BOARD.machine().pwm(3).isRunning()).isFalse();
    }

    @Test
    void a_software_bus_has_primitives() {
        RegisterDevice device = BOARD.machine().softI2c(13, 12).attach(0x30, new RegisterDevice());
        device.set(4, 77);
        DEVICE.exec("""
                i = SoftI2C(Pin(13), Pin(12))
                i.start()
                n = i.write(b'\\x60\\x03\\x09')
                i.stop()
                i.start(); i.write(b'\\x60\\x03'); i.start(); i.write(b'\\x61')
                buf = bytearray(2)
                i.readinto(buf)
                i.stop()
                i.start()
                absent = i.write(b'\\x20\\x03')
                i.stop()
                """);
        assertThat(repr("n, list(buf), absent")).isEqualTo("(3, [9, 77], 0)");
    }
}
