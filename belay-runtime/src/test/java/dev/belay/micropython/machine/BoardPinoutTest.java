// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.port.PortFormatException;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The boards that the option {@code board} of a virtual port selects. */
class BoardPinoutTest {

    private static BoardOptions options(String port) {
        return BoardOptions.of((VirtualPortSpec) PortSpec.parse(port));
    }

    private interface Steps {
        void run(Device device, Machine machine);
    }

    private static void on(String board, Steps steps) {
        try (VirtualBoard started = VirtualBoard.start(options("virtual:?board=" + board));
                Device device = Device.open(started.connect(), DeviceOptions.DEFAULT)) {
            device.exec("from machine import *\nimport machine, time");
            steps.run(device, started.machine());
        }
    }

    private static String outcome(Device device, String statement) {
        device.exec("def tried():\n try:\n  return repr((" + statement
                + "))\n except BaseException as e:\n  return type(e).__name__ + ': ' + str(e)");
        return String.valueOf(device.eval("tried()"));
    }

    @Test
    void the_board_is_an_option_of_the_port() {
        assertThat(options("virtual:").pinout()).isEqualTo(Pinout.PICO_W);
        assertThat(options("virtual:?board=esp32").pinout()).isEqualTo(Pinout.ESP32);
        assertThatThrownBy(() -> options("virtual:?board=pico3"))
                .isInstanceOf(PortFormatException.class)
                .hasMessageContaining("board=pico3 should be pico, pico_w, pico2_w or esp32");
    }

    @Test
    void the_led_of_a_pico_is_at_a_pin_of_the_chip() {
        on("pico", (device, machine) -> {
            assertThat(outcome(device, "Pin('LED', Pin.OUT), Pin('GP25') is Pin('LED')"))
                    .isEqualTo("(Pin(GPIO25, mode=OUT), True)");
            assertThat(outcome(device, "Pin('WL_GPIO0')")).isEqualTo("ValueError: unknown named pin \"WL_GPIO0\"");
            assertThat(outcome(device, "I2C(), machine.freq(), ADC.CORE_TEMP"))
                    .isEqualTo("(I2C(0, freq=399361, scl=5, sda=4, timeout=50000), 125000000, 4)");
            assertThatThrownBy(() -> machine.pin(30)).hasMessage("the board has no pin 30; it has GP0 to GP29, LED");
        });
    }

    @Test
    void a_pico_2_w_has_another_clock() {
        on("pico2_w", (device, machine) -> {
            assertThat(outcome(device, "Pin('LED'), machine.freq()")).isEqualTo("(Pin(EXT_GPIO0, mode=IN), 150000000)");
            assertThat(outcome(device, "I2C(0, freq=400_000)")).startsWith("I2C(0, freq=400000,");
            assertThat(outcome(device, "SPI(0, 1_000_000)")).startsWith("SPI(0, baudrate=1000000,");
            assertThat(outcome(device, "UART(0, tx=2, rx=3)")).contains("tx=2, rx=3,");
            assertThat(outcome(device, "WDT(timeout=16778)")).isEqualTo("ValueError: timeout exceeds 16777");
            device.exec("""
                    Pin(16, Pin.OUT, value=0)
                    mem32[0xd0000018] = 1 << 16
                    mem32[0xd0000038] = 1 << 17
                    """);
            assertThat(machine.pin(16).value()).isTrue();
            assertThat(machine.pin(17).isOutput()).isTrue();
        });
    }

    @Test
    void an_esp32_has_its_own_pins() {
        on("esp32", (device, machine) -> {
            assertThat(outcome(device, "Pin(5), Pin(39), Pin.IN, Pin.OUT, Pin(5) is Pin(5)"))
                    .isEqualTo("(Pin(5), Pin(39), 1, 3, True)");
            assertThat(outcome(device, "Pin(24)")).isEqualTo("ValueError: invalid pin");
            assertThat(outcome(device, "Pin(40)")).isEqualTo("ValueError: invalid pin");
            assertThat(outcome(device, "Pin('LED')")).isEqualTo("ValueError: invalid pin");
            assertThat(outcome(device, "Pin(34, Pin.OUT)")).isEqualTo("ValueError: pin can only be input");
            device.exec("Pin(2, Pin.OUT).on()\nb = Pin(4, Pin.IN, Pin.PULL_UP)");
            assertThat(machine.pin(2).value()).isTrue();
            assertThat(device.eval("b()")).isEqualTo(1L);
            machine.pin(4).drive(false);
            assertThat(device.eval("b()")).isEqualTo(0L);
            device.exec("""
                    seen = []
                    q = b.irq(lambda p: seen.append(q.flags()), Pin.IRQ_RISING | Pin.IRQ_FALLING)
                    """);
            machine.pin(4).drive(true);
            machine.pin(4).drive(false);
            device.exec("while len(seen) < 2: time.sleep_ms(1)");
            assertThat(device.eval("seen")).isEqualTo(List.of(1L, 2L));
        });
    }

    @Test
    void an_esp32_has_converters_with_its_api() {
        on("esp32", (device, machine) -> {
            device.exec("p = PWM(Pin(2), freq=1000, duty=512)");
            assertThat(outcome(device, "p, p.duty(), p.duty_u16()"))
                    .isEqualTo("(PWM(Pin(2), freq=1000, duty=512), 512, 32800)");
            assertThat(machine.pwm(2).frequency()).isEqualTo(1000);
            assertThat(outcome(device, "PWM(Pin(2), duty=1024)")).isEqualTo("ValueError: duty must be from 0 to 1023");
            assertThat(outcome(device, "PWM(Pin(12))")).isEqualTo("PWM(Pin(12), freq=5000, duty_u16=32768)");
            machine.adc(34).setVolts(0.55);
            assertThat(outcome(device, "ADC(Pin(34)).read()")).isEqualTo("2048");
            assertThat(outcome(device, "ADC(Pin(34), atten=ADC.ATTN_11DB).read(), ADC(34).read_uv()"))
                    .isEqualTo("(683, 550000)");
            device.exec("a = ADC(Pin(34))\na.atten(ADC.ATTN_11DB)\na.width(ADC.WIDTH_9BIT)");
            assertThat(outcome(device, "a.read(), a")).isEqualTo("(85, ADC(Pin(34), atten=3))");
            assertThat(outcome(device, "ADC(Pin(5))")).isEqualTo("ValueError: invalid pin");
        });
    }

    @Test
    void an_esp32_has_buses_on_any_pin() {
        on("esp32", (device, machine) -> {
            machine.i2c(0).attach(0x20, new RegisterDevice().set(1, 9));
            machine.spi(1).attach(SpiDevice.LOOPBACK);
            assertThat(outcome(device, "I2C(0), I2C(1, scl=Pin(33), sda=Pin(32), freq=100_000)"))
                    .isEqualTo("(I2C(0, scl=18, sda=19, freq=400000, timeout=50000),"
                            + " I2C(1, scl=33, sda=32, freq=100000, timeout=50000))");
            assertThat(outcome(device, "I2C(0).readfrom_mem(0x20, 1, 1)")).isEqualTo("b'\\t'");
            assertThat(outcome(device, "I2C(0).readfrom(0x21, 1)")).isEqualTo("OSError: [Errno 19] ENODEV");
            assertThat(outcome(device, "SPI(1, 500_000, firstbit=SPI.LSB), SPI(1).read(2, 5)"))
                    .isEqualTo(
                            "(SPI(id=1, baudrate=500000, polarity=0, phase=0, bits=8, firstbit=1, sck=14, mosi=13, miso=12),"
                                    + " b'\\x05\\x05')");
            assertThat(outcome(device, "SPI(0)")).isEqualTo("ValueError: SPI(0) doesn't exist");
            assertThat(outcome(device, "UART(2, 9600, tx=4, rx=5).write(b'hi')"))
                    .isEqualTo("2");
            assertThat(machine.uart(2).received()).asString().isEqualTo("hi");
            assertThat(outcome(device, "UART(3)")).isEqualTo("ValueError: UART(3) doesn't exist");
        });
    }

    @Test
    void an_esp32_has_timers_with_numbers_and_causes_of_a_reset() {
        on("esp32", (device, machine) -> {
            device.exec("""
                    n = 0
                    def tick(t):
                        global n
                        n += 1
                    t = Timer(0)
                    t.init(mode=Timer.PERIODIC, period=2, callback=tick)
                    while n < 3: time.sleep_ms(1)
                    t.deinit()
                    """);
            assertThat(outcome(device, "Timer(0) is t, Timer(4)")).isEqualTo("ValueError: invalid Timer number");
            assertThat(outcome(device, "machine.HARD_RESET, machine.SOFT_RESET, machine.reset_cause() in (1, 5)"))
                    .isEqualTo("(2, 5, True)");
            assertThat(outcome(device, "machine.freq(80_000_000), machine.freq(), len(unique_id())"))
                    .isEqualTo("(None, 80000000, 6)");
            assertThat(outcome(device, "machine.freq(1)")).startsWith("ValueError: frequency must be 20MHz");
            device.exec("RTC().memory(b'kept')");
        });
    }

    @Test
    void an_esp32_has_the_module_esp32_and_a_pico_has_not() {
        on("esp32", (device, machine) -> {
            device.exec("""
                    import esp32
                    nvs = esp32.NVS('app')
                    nvs.set_i32('count', -7)
                    nvs.set_blob('name', b'green')
                    nvs.commit()
                    buf = bytearray(9)
                    """);
            device.softReset();
            device.exec("import esp32\nnvs = esp32.NVS('app')\nbuf = bytearray(9)");
            assertThat(outcome(device, "nvs.get_i32('count'), nvs.get_blob('name', buf), bytes(buf[:5])"))
                    .isEqualTo("(-7, 5, b'green')");
            assertThat(outcome(device, "nvs.get_i32('other')")).contains("ESP_ERR_NVS_NOT_FOUND");
            assertThat(outcome(device, "esp32.raw_temperature()")).isEqualTo("128");
        });
        on(
                "pico",
                (device, machine) -> assertThat(outcome(device, "__import__('esp32')"))
                        .isEqualTo("ImportError: no module named 'esp32'"));
    }
}
