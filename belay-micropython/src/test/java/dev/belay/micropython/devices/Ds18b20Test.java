// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.micropython.machine.OneWireBus;
import dev.belay.micropython.machine.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Ds18b20Test {
    @RegisterExtension
    static final DeviceBoard board = new DeviceBoard("""
            import ds18x20, onewire
            wire = onewire.OneWire(Pin(22))
            ds = ds18x20.DS18X20(wire)
            """);

    private final Ds18b20 inside = new Ds18b20(1).setCelsius(21.5);
    private final Ds18b20 outside = new Ds18b20(2).setCelsius(-10.0625);
    private Subscription first = () -> {};
    private Subscription second = () -> {};

    @BeforeEach
    void attach() throws Exception {
        OneWireBus bus = board.machine().oneWire(22);
        first = bus.attach(inside);
        second = bus.attach(outside);
        board.run("roms = sorted(ds.scan(), key=lambda rom: rom[1])");
    }

    @AfterEach
    void detach() {
        first.close();
        second.close();
    }

    @Test
    void the_driver_of_the_firmware_reads_the_values_that_were_set() throws Exception {
        assertThat(board.run("""
                print([bytes(r[:2]) for r in roms])
                ds.convert_temp()
                print(wire.readbit())
                while not wire.readbit():
                 time.sleep_ms(10)
                print([ds.read_temp(r) for r in roms])
                """)).isEqualTo("[b'(\\x01', b'(\\x02']\n0\n[21.5, -10.0625]");
    }

    @Test
    void before_a_conversion_a_sensor_has_85_degrees() throws Exception {
        assertThat(board.run("print(ds.read_temp(roms[0]))")).isEqualTo("85.0");
    }

    @Test
    void the_resolution_determines_the_steps() throws Exception {
        inside.setCelsius(20.9);
        assertThat(board.run("""
                ds.write_scratch(roms[0], b'\\x19\\x05\\x1f')
                ds.convert_temp()
                time.sleep_ms(95)
                print(ds.read_temp(roms[0]), ds.read_scratch(roms[0])[2:5])
                """)).isEqualTo("20.5 bytearray(b'\\x19\\x05\\x1f')");
    }

    @Test
    void the_resolution_determines_the_time_of_a_conversion() {
        AtomicLong clock = new AtomicLong();
        Ds18b20 timed = new Ds18b20(3);
        timed.attached(clock::get);
        timed.write(0x44);
        clock.set(749_999_999);
        assertThat(timed.isBusy()).isTrue();
        clock.set(750_000_000);
        assertThat(timed.isBusy()).isFalse();
        timed.select();
        timed.write(0x4e);
        for (int value : new int[] {0x4b, 0x46, 0x1f}) {
            timed.write(value);
        }
        timed.select();
        timed.write(0x44);
        clock.addAndGet(93_749_999);
        assertThat(timed.isBusy()).isTrue();
        clock.addAndGet(1);
        assertThat(timed.isBusy()).isFalse();
    }

    @Test
    void a_search_for_alarms_finds_the_sensors_beyond_their_limits() throws Exception {
        String limits = "for r in roms:\n ds.write_scratch(r, b'\\x19\\x05\\x1f')\n";
        String measure = "ds.convert_temp()\ntime.sleep_ms(95)\n";
        String search = """
                wire.SEARCH_ROM = 0xec
                print([r[1] for r in wire.scan()])
                wire.SEARCH_ROM = 0xf0
                """;
        assertThat(board.run(limits + search)).isEqualTo("[]");
        assertThat(board.run(measure + search)).isEqualTo("[2]");
        inside.setCelsius(25);
        outside.setCelsius(6);
        assertThat(board.run(measure + search)).isEqualTo("[1]");
    }

    @Test
    void limits_that_were_stored_are_recalled() throws Exception {
        assertThat(board.run("""
                def command(n):
                 wire.reset(True)
                 wire.select_rom(roms[0])
                 wire.writebyte(n)
                ds.write_scratch(roms[0], b'\\x19\\x05\\x3f')
                command(0x48)
                ds.write_scratch(roms[0], b'\\x01\\x02\\x7f')
                command(0xb8)
                print(ds.read_scratch(roms[0])[2:5])
                """)).isEqualTo("bytearray(b'\\x19\\x05?')");
    }

    @Test
    void a_sensor_that_is_removed_is_an_error() throws Exception {
        first.close();
        assertThat(board.run("""
                try:
                 ds.read_temp(roms[0])
                except Exception as e:
                 print(repr(e))
                """)).isEqualTo("Exception('CRC error',)");
        second.close();
        assertThat(board.run("""
                print(ds.scan())
                try:
                 ds.convert_temp()
                except onewire.OneWireError as e:
                 print(repr(e))
                """)).isEqualTo("[]\nOneWireError()");
    }

    @Test
    void temperatures_that_it_cannot_measure_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inside.setCelsius(126))
                .withMessage("temperature 126 is not in -55 to 125 \u00b0C");
    }
}
