// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs can import without installing it what the firmware of a Pico contains, and nothing else. */
final class FrozenModulesTest {
    private static final String HIDDEN = """
            abc base64 collections.defaultdict copy datetime fnmatch functools gzip hmac html inspect itertools locale logging \
            operator pathlib stat tarfile types unittest uu zlib""";

    private static final String IMPORT_EACH = """
            for name in '%s'.split():
                try:
                    __import__(name)
                    print('found', name)
                except ImportError: pass
            print('end')
            """.formatted(HIDDEN);

    private static String run(BoardOptions options, String program) throws InterruptedException {
        try (VirtualBoard board = VirtualBoard.start(options)) {
            return TestTerminal.rawAt(board).run(program);
        }
    }

    private static String run(String program) throws InterruptedException {
        return run(BoardOptions.defaults(), program);
    }

    @Test
    void modules_that_no_board_has_cannot_be_imported() throws Exception {
        assertThat(run(IMPORT_EACH)).isEqualTo("end\n");
        assertThat(
                        run(
                                "import collections, time\nprint(hasattr(collections, 'defaultdict'), hasattr(time, 'strftime'))"))
                .isEqualTo("False False\n");
    }

    @Test
    void modules_of_javascript_cannot_be_imported() throws Exception {
        assertThat(run("""
                import asyncio
                for name in 'js', 'jsffi':
                    try: __import__(name)
                    except ImportError as e: print(e)
                """)).isEqualTo("no module named 'js'\nno module named 'jsffi'\n");
    }

    @Test
    void an_option_shows_them() throws Exception {
        String found = run(BoardOptions.builder().stdlib(true).build(), IMPORT_EACH);

        assertThat(found.lines()).hasSize(HIDDEN.split(" ").length + 1);
        assertThat(found).contains("found logging\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_installed_module_is_the_one_that_runs(boolean inLib) throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write((inLib ? "/lib" : "") + "/logging.py", "def getLogger(): return 'installed'");

            assertThat(TestTerminal.rawAt(board).run("import logging\nprint(logging.getLogger(), logging.__file__)"))
                    .isEqualTo("installed " + (inLib ? "/lib/" : "") + "logging.py\n");
        }
    }

    @Test
    void help_lists_what_can_be_imported() throws Exception {
        assertThat(run("help('modules')")).contains("asyncio/core").doesNotContain("logging", "inspect", "unittest");
    }

    @Test
    void asyncio_and_its_former_name_can_be_imported() throws Exception {
        assertThat(run("""
                import asyncio, uasyncio
                from uasyncio import sleep_ms, Event, gather
                async def twice(x):
                    await sleep_ms(1)
                    return 2 * x
                async def main(): return await gather(twice(1), twice(2))
                print(uasyncio.run(main()), uasyncio.run is asyncio.run)
                """)).isEqualTo("[2, 4] True\n");
    }

    @Test
    void a_search_of_the_1_wire_bus_finds_nothing_when_nothing_is_there() throws Exception {
        assertThat(run("""
                import onewire, ds18x20
                from machine import Pin
                bus = onewire.OneWire(Pin(4))
                sensors = ds18x20.DS18X20(bus)
                print(bus.reset(), bus.scan(), sensors.scan())
                try: sensors.convert_temp()
                except onewire.OneWireError: print('no sensor')
                """)).isEqualTo("False [] []\nno sensor\n");
    }

    /** The checksum is the one in Maxim's application note 27. */
    @Test
    void temperatures_are_read_from_the_memory_of_sensors() throws Exception {
        assertThat(run("""
                import ds18x20, onewire, _onewire
                class Bus:
                    MATCH_ROM = SKIP_ROM = 0
                    def reset(self, required=False): return True
                    def select_rom(self, rom): pass
                    def writebyte(self, value): pass
                    def readinto(self, buf): buf[:] = self.memory + bytes([_onewire.crc8(self.memory)])
                    def crc8(self, data): return _onewire.crc8(data)
                print(_onewire.crc8(bytes.fromhex('021cb801000000')))
                bus = Bus()
                sensors = ds18x20.DS18X20(bus)
                for family, memory in ((0x28, '9101ffff00000010'), (0x28, '5efeffff00000010'), (0x10, '3200ffff00000c10')):
                    bus.memory = bytes.fromhex(memory)
                    print(sensors.read_temp(bytes([family] + [0] * 7)))
                """)).isEqualTo("162\n25.0625\n-26.125\n25.0\n");
    }

    @Test
    void leds_are_sent_green_first() throws Exception {
        assertThat(run("""
                import neopixel
                from machine import Pin
                leds = neopixel.NeoPixel(Pin(3), 3)
                leds[0] = (1, 2, 3)
                leds[2] = (4, 5, 6)
                print(len(leds), leds[0], bytes(leds.buf), leds.timing)
                leds.fill((7, 8, 9))
                print(leds[1])
                leds = neopixel.NeoPixel(Pin(3), 1, bpp=4, timing=0)
                leds[0] = (1, 2, 3, 4)
                print(bytes(leds.buf), leds[0], leds.timing)
                """)).isEqualTo("""
                3 (1, 2, 3) b'\\x02\\x01\\x03\\x00\\x00\\x00\\x05\\x04\\x06' (400, 850, 800, 450)
                (7, 8, 9)
                b'\\x02\\x01\\x03\\x04' (1, 2, 3, 4) (800, 1700, 1600, 900)
                """);
    }

    @Test
    void the_sensor_of_humidity_is_read_as_its_memory_says() throws Exception {
        assertThat(run("""
                import dht
                d = dht.DHT22(None)
                d.buf[:] = bytes([2, 0x8c, 0x80, 0x65, 0])
                print('%.1f %.1f' % (d.humidity(), d.temperature()))
                d = dht.DHT11(None)
                d.buf[:] = bytes([40, 0, 21, 0, 61])
                print(d.humidity(), d.temperature())
                """)).isEqualTo("65.2 -10.1\n40 21\n");
    }
}
