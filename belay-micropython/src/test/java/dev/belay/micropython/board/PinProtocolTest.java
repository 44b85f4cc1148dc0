// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.micropython.machine.Machine;
import dev.belay.micropython.machine.OneWireBus;
import dev.belay.micropython.machine.OneWireDevice;
import dev.belay.micropython.machine.PeripheralTimeoutException;
import dev.belay.micropython.machine.SerialDecoder;
import dev.belay.micropython.machine.Subscription;
import dev.belay.micropython.machine.Ws2812;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Java decodes from the signals at a pin, and the devices that answer there. */
class PinProtocolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String WS2812 = """
            import array, rp2, time
            from machine import Pin
            @rp2.asm_pio(sideset_init=rp2.PIO.OUT_LOW, out_shiftdir=rp2.PIO.SHIFT_LEFT, autopull=True, pull_thresh=24)
            def leds():
                wrap_target()
                label('bit')
                out(x, 1)           .side(0) [2]
                jmp(not_x, 'zero')  .side(1) [1]
                jmp('bit')          .side(1) [4]
                label('zero')
                nop()               .side(0) [4]
                wrap()
            sm = rp2.StateMachine(0, leds, freq=8_000_000, sideset_base=Pin(22))
            sm.active(1)
            """;

    private static final String SERIAL = """
            import rp2
            from machine import Pin, UART
            from rp2 import PIO
            @rp2.asm_pio(sideset_init=PIO.OUT_HIGH, out_init=PIO.OUT_HIGH, out_shiftdir=PIO.SHIFT_RIGHT)
            def serial():
                pull()
                set(x, 7)           .side(0) [7]
                label('bit')
                out(pins, 1)                 [6]
                jmp(x_dec, 'bit')
                nop()               .side(1) [6]
            sm = rp2.StateMachine(5, serial, freq=8 * 9600, sideset_base=Pin(10), out_base=Pin(10))
            sm.active(1)
            """;

    private VirtualBoard board;
    private TestTerminal terminal;
    private Machine machine;

    @BeforeEach
    void start() throws Exception {
        board = VirtualBoard.start();
        machine = board.machine();
        terminal = TestTerminal.rawAt(board);
    }

    @AfterEach
    void stop() {
        board.close();
    }

    @Test
    void colors_of_neopixel_are_those_of_the_leds() throws Exception {
        Ws2812 leds = machine.ws2812(4);
        assertThat(leds.colors()).isEmpty();
        terminal.run("""
                from machine import Pin
                from neopixel import NeoPixel
                strip = NeoPixel(Pin(4), 3)
                strip[0] = (255, 128, 0); strip[2] = (1, 2, 3)
                strip.write()
                """);
        assertThat(leds.colors()).containsExactly(0xff8000, 0, 0x010203);
        assertThat(leds.frame()).startsWith(0x80, 0xff, 0);
        assertThat(leds.frames()).isEqualTo(1);
    }

    /** Also when the program gives the colors one by one, on a computer on which it runs more slowly than the LEDs. */
    @Test
    void colors_of_a_state_machine_are_those_of_the_leds() throws Exception {
        Ws2812 leds = machine.ws2812(22);
        terminal.run(WS2812 + """
                sm.put(array.array('I', [i << 16 | 0xff00 | 255 - i for i in range(100)]), 8)
                """);
        int[] colors = leds.await(shown -> shown.length == 100, PATIENCE);
        assertThat(colors[0]).isEqualTo(0xff00ff);
        assertThat(colors[99]).isEqualTo(0xff0000 | 99 << 8 | 255 - 99);
        terminal.run("""
                time.sleep_us(100)
                for color in range(100): sm.put(color, 8)
                """);
        leds.await(shown -> shown[99] == 99 && shown[0] == 0, PATIENCE);
        assertThat(leds.frames()).isEqualTo(2);
        terminal.run("sm.put(0x123456, 8)");
        assertThat(leds.await(shown -> shown[0] == 0x341256, PATIENCE)[1]).isEqualTo(1);
        assertThatThrownBy(() -> leds.await(shown -> shown.length == 1, Duration.ofMillis(1)))
                .isInstanceOf(PeripheralTimeoutException.class)
                .hasMessageContaining("pin 22");
    }

    @Test
    void bytes_of_a_state_machine_arrive_in_java_and_at_a_uart() throws Exception {
        try (SerialDecoder decoder = machine.serialDecoder(10, 9600)) {
            machine.uart(0).receiveFrom(machine.pin(10));
            assertThat(terminal.run(SERIAL + """
                    uart = UART(0, 9600, timeout=10000)
                    sm.put(b'Hello ')
                    for c in 'PIO!\\xff\\x00': sm.put(ord(c))
                    print(uart.read(12))
                    """)).isEqualTo("b'Hello PIO!\\xff\\x00'\n");
            assertThat(decoder.received()).endsWith('P', 'I', 'O', '!', 0xff, 0).hasSize(12);
            terminal.run("sm.put(b'again')");
            assertThat(decoder.await("again", PATIENCE)).isEqualTo("again");
        }
    }

    /** A device that answers each byte with its complement. */
    @SuppressWarnings("ArrayRecordComponent") // compared with nothing
    private record Echo(byte[] rom, boolean isAlarmed, List<Integer> written) implements OneWireDevice {
        Echo(int serial, boolean alarmed) {
            this(OneWireBus.rom(0x28, serial), alarmed, new ArrayList<>());
        }

        @Override
        public void write(int value) {
            written.add(value);
        }

        @Override
        public int read() {
            return written.isEmpty() ? 0xff : ~written.remove(0) & 0xff;
        }
    }

    @Test
    void devices_on_a_1_wire_bus_are_found_and_selected() throws Exception {
        Echo first = new Echo(0x123456, false);
        Echo second = new Echo(0x123457, true);
        OneWireBus bus = machine.oneWire(15);
        bus.attach(first);
        Subscription connection = bus.attach(second);
        assertThat(terminal.run("""
                import onewire, ds18x20
                from machine import Pin
                bus = onewire.OneWire(Pin(15))
                found = bus.scan()
                print(bus.reset(True), [bytes(rom[:3]) for rom in found], [bus.crc8(rom) for rom in found], len(ds18x20.DS18X20(bus).scan()))
                for rom in found:
                    bus.select_rom(rom)
                    bus.write(rom[1:2])
                    print(bus.readbyte(), bus.readbyte())
                bus.reset()
                bus.writebyte(bus.SKIP_ROM)
                bus.writebyte(0x0f)
                print(bus.readbit(), [bus.readbit() for i in range(7)])
                """)).isEqualTo("""
                True [b'(V4', b'(W4'] [0, 0] 2
                169 255
                168 255
                0 [0, 0, 0, 1, 1, 1, 1]
                """);
        assertThat(terminal.run("""
                bus.reset(); bus.writebyte(0xec)
                # The device with the alarm has an odd serial number.
                bits = []
                for i in range(9):
                    one, zero = bus.readbit(), bus.readbit()
                    bits.append(one)
                    bus.writebit(one)
                print(bits)
                """)).isEqualTo("[0, 0, 0, 1, 0, 1, 0, 0, 1]\n");
        assertThatThrownBy(() -> bus.attach(first)).hasMessageContaining("same address");
        assertThatThrownBy(() -> bus.attach(new Echo(new byte[8 - 1], false, List.of())))
                .hasMessageContaining("eight bytes");
        connection.close();
        assertThat(terminal.run("print(len(bus.scan()))\nbus.reset(); bus.writebyte(0x33)\nprint(bus.readbyte())"))
                .isEqualTo("1\n40\n");
    }
}
