// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.CallOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Pico refuses is refused by the virtual board, with the same exception. */
class StrictMachineTest {
    private static final VirtualBoard BOARD = VirtualBoard.start();
    private static final Device DEVICE = Device.open(BOARD.connect(), DeviceOptions.DEFAULT);

    private final Machine machine = BOARD.machine();
    private final Device device = DEVICE;

    @BeforeEach
    void importEverything() {
        device.exec("from machine import *\nimport machine, time, micropython");
    }

    @AfterAll
    static void switchOff() {
        DEVICE.close();
        BOARD.close();
    }

    private String outcome(String statement) {
        device.exec("def tried():\n try:\n  " + statement
                + "\n except BaseException as e:\n  return type(e).__name__ + ': ' + str(e)");
        return String.valueOf(device.eval("tried()"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I2C(0, scl=Pin(2), sda=Pin(3))             | ValueError: bad SCL pin
            I2C(0, scl=Pin(5), sda=Pin(6))             | ValueError: bad SDA pin
            I2C(1, scl=Pin(5))                         | ValueError: bad SCL pin
            I2C(2)                                     | ValueError: I2C(2) doesn't exist
            I2C(0, scl=Pin('LED'))                     | ValueError: expecting a regular GPIO Pin
            I2C(0, freq=1e5)                           | TypeError: can't convert float to int
            SPI(0, sck=Pin(10))                        | ValueError: bad SCK pin
            SPI(0, mosi=Pin(4))                        | ValueError: bad MOSI pin
            SPI(1, miso=Pin(4))                        | ValueError: bad MISO pin
            SPI(2)                                     | ValueError: SPI(2) doesn't exist
            SPI(0, firstbit=SPI.LSB)                   | NotImplementedError: LSB
            UART(0, tx=Pin(4))                         | ValueError: bad TX pin
            UART(1, rx=Pin(4))                         | ValueError: bad RX pin
            UART(1, cts=Pin(2))                        | ValueError: bad CTS pin
            UART(1, rts=Pin(2))                        | ValueError: bad RTS pin
            UART(2)                                    | ValueError: UART(2) doesn't exist
            UART(0, invert=4)                          | ValueError: bad inversion mask
            UART(0, flow=4)                            | ValueError: bad hardware flow control mask
            UART(0, rxbuf=32767)                       | ValueError: rxbuf too large
            UART(0, baudrate=9600.0)                   | TypeError: can't convert float to int
            PWM(Pin(0)).freq(1)                        | ValueError: freq too small
            PWM(Pin(0)).freq(100_000_000)              | ValueError: freq too large
            PWM(Pin(0), freq=1000).duty_ns(2_000_000)  | ValueError: duty larger than period
            PWM(Pin(0)).freq(1000.0)                   | TypeError: can't convert float to int
            Timer(0)                                   | ValueError: Timer doesn't exist
            Timer(period=1.5)                          | TypeError: can't convert float to int
            ADC(Pin(2))                                | ValueError: Pin doesn't have ADC capabilities
            ADC(5)                                     | ValueError: Pin doesn't have ADC capabilities
            ADC(0).read_uv()                           | AttributeError: 'ADC' object has no attribute 'read_uv'
            Pin(1).mode()                              | AttributeError: 'Pin' object has no attribute 'mode'
            Pin(1).pull()                              | AttributeError: 'Pin' object has no attribute 'pull'
            Pin(1, drive=1)                            | TypeError: unexpected keyword argument 'drive'
            Pin(30)                                    | ValueError: invalid pin
            Pin(-1)                                    | ValueError: invalid pin
            Pin('GP25')                                | ValueError: unknown named pin "GP25"
            Pin('LED').irq(print)                      | ValueError: expecting a regular GPIO Pin
            Pin('LED', Pin.IN, Pin.PULL_UP)            | ValueError: pulls are not supported for external pins
            WDT(1)                                     | ValueError: WDT(1) doesn't exist
            WDT(timeout=8389)                          | ValueError: timeout exceeds 8388
            machine.HARD_RESET                         | AttributeError: 'module' object has no attribute 'HARD_RESET'
            I2C(0).init(scl=Pin(5), sda=Pin(4))        | OSError: I2C operation not supported
            I2C(0).start()                             | OSError: I2C operation not supported
            SoftSPI(sck=Pin(1), mosi=Pin(2))           | ValueError: must specify all of sck/mosi/miso
            """)
    void a_wrong_argument_is_refused(String statement, String error) {
        assertThat(outcome(statement)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I2C(0).writeto(0x20, 5)
            I2C(0).writeto(0x20, [1, 2])
            I2C(0).writeto_mem(0x20, 1, 5)
            I2C(0).writevto(0x20, (b'1', 5))
            I2C(0).readfrom_into(0x20, b'12')
            I2C(0).readfrom_mem_into(0x20, 1, 2)
            SoftI2C(5, 4).writeto(0x20, 5)
            SPI(0).write([1, 2])
            SPI(0).write(5)
            SPI(0).readinto(5)
            SPI(0).readinto(b'12')
            UART(0).write(5)
            UART(0).write([1])
            UART(0).readinto(b'12')
            UART(0).readinto('12')
            UART(0).readinto(memoryview(b'12'))
            """)
    void only_buffers_are_written_and_read_into(String statement) {
        machine.i2c(0).attach(0x20, new RegisterDevice());
        try {
            assertThat(outcome(statement)).startsWith("TypeError: ");
        } finally {
            machine.i2c(0).detach(0x20);
        }
    }

    @Test
    void any_object_with_a_buffer_may_be_written() {
        RegisterDevice memory = machine.i2c(0).attach(0x22, new RegisterDevice());
        device.exec("""
                from array import array
                i2c = I2C(0)
                i2c.writeto_mem(0x22, 0, array('H', [0x0201, 0x0403]))
                i2c.writeto_mem(0x22, 4, memoryview(b'xAy')[1:2])
                i2c.writeto_mem(0x22, 5, 'B')
                words = array('H', 3 * [0])
                i2c.readfrom_mem_into(0x22, 0, words)
                """);
        assertThat(memory.getWord(0)).isEqualTo(0x0102);
        assertThat(device.eval("list(words)")).asString().isEqualTo("[513, 1027, 16961]");
    }

    @Test
    void a_device_that_is_not_there_is_reported_as_by_the_port() {
        machine.i2c(0).attach(0x21, new I2cDevice() {
            @Override
            public void write(byte[] data) {
                throw BusException.timeout("stretches the clock");
            }

            @Override
            public byte[] read(int length) {
                throw new BusException("rejects");
            }
        });
        assertThat(outcome("I2C(0).writeto(0x20, b'1')")).isEqualTo("OSError: [Errno 5] EIO");
        assertThat(outcome("I2C(0).writeto(0x20, b'')")).isEqualTo("OSError: [Errno 19] ENODEV");
        assertThat(outcome("I2C(0).readfrom(0x20, 1)")).isEqualTo("OSError: [Errno 5] EIO");
        assertThat(outcome("SoftI2C(7, 6).readfrom(0x20, 1)")).isEqualTo("OSError: [Errno 19] ENODEV");
        assertThat(outcome("I2C(0).writeto(0x21, b'1')")).isEqualTo("OSError: [Errno 110] ETIMEDOUT");
        assertThat(outcome("I2C(0).readfrom(0x21, 1)")).isEqualTo("OSError: [Errno 5] EIO");
    }

    @Test
    void a_hard_handler_cannot_allocate_and_is_switched_off_by_an_exception() {
        StringBuilder output = new StringBuilder();
        device.exec("""
                calls = 0
                def handler(pin):
                    global calls
                    calls += 1
                    led.toggle()
                    [1, 2, calls]
                led = Pin(14, Pin.OUT)
                Pin(2, Pin.IN).irq(handler, Pin.IRQ_RISING, hard=True)
                """);
        press(2, output);
        press(2, output);
        assertThat(device.eval("calls")).isEqualTo(1L);
        assertThat(machine.pin(14).transitions()).hasSize(1);
        assertThat(output.toString()).contains("Uncaught exception in IRQ callback handler", "MemoryError");
    }

    @Test
    void a_hard_handler_may_use_pins_and_ints() {
        device.exec("""
                calls = 0
                def handler(pin):
                    global calls
                    calls += 1 + pin.value()
                    led.value(not led.value())
                    led.on(); led.off(); led.toggle()
                led = Pin(14, Pin.OUT)
                Pin(2, Pin.IN).irq(handler, Pin.IRQ_RISING, hard=True)
                """);
        StringBuilder output = new StringBuilder();
        press(2, output);
        press(2, output);
        assertThat(device.eval("calls")).isEqualTo(2L);
        assertThat(output).isEmpty();
    }

    @Test
    void a_hard_handler_may_use_peripherals_that_return_no_objects() {
        RegisterDevice registers = machine.i2c(0).attach(0x23, new RegisterDevice());
        device.exec("""
                buf, level = bytearray(2), 0
                def handler(pin):
                    global level
                    i2c.writeto_mem(0x23, 1, b'ab')
                    i2c.readfrom_mem_into(0x23, 1, buf)
                    uart.write(b'abc')
                    spi.write(b'abc')
                    pwm.duty_u16(100)
                    level = adc.read_u16()
                i2c, uart, spi, adc, pwm = I2C(0), UART(0), SPI(0), ADC(0), PWM(Pin(14), freq=1000)
                Pin(2, Pin.IN).irq(handler, Pin.IRQ_RISING, hard=True)
                """);
        machine.adc(0).setVolts(3.3);
        StringBuilder output = new StringBuilder();
        press(2, output);
        assertThat(output).isEmpty();
        assertThat(registers.getWord(1)).isEqualTo('a' << 8 | 'b');
        assertThat(device.eval("list(buf), level, pwm.duty_u16()")).asString().isEqualTo("[[97, 98], 65535, 100]");
    }

    @Test
    void a_hard_timer_runs_with_a_locked_heap_and_a_soft_one_does_not() {
        StringBuilder output = new StringBuilder();
        device.exec("""
                lists = []
                soft = Timer(mode=Timer.ONE_SHOT, period=1, callback=lambda t: lists.append([1]))
                while not lists: time.sleep_ms(1)
                ticks = 0
                def hard(t):
                    global ticks
                    ticks += 1
                    if ticks == 3: [ticks]
                t = Timer(period=1, callback=hard, hard=True)
                time.sleep_ms(50)
                """, CallOptions.builder().output(output::append).build());
        assertThat(device.eval("ticks")).isEqualTo(3L);
        assertThat(output.toString()).contains("Uncaught exception in IRQ callback handler", "MemoryError");
        assertThat(device.eval("micropython.heap_locked() if hasattr(micropython, 'heap_locked') else 0"))
                .isEqualTo(0L);
    }

    private void press(int pin, StringBuilder output) {
        device.exec(
                "ready = Pin(15, Pin.OUT, value=0)",
                CallOptions.builder().timeout(Duration.ofSeconds(20)).build());
        Subscription subscription = machine.pin(15).onChange(ready -> {
            machine.pin(pin).drive(true);
            machine.pin(pin).drive(false);
        });
        device.exec(
                "ready.on()\ntime.sleep_ms(20)",
                CallOptions.builder().output(output::append).build());
        subscription.close();
    }
}
