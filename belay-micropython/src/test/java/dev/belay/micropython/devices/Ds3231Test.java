// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Ds3231Test {
    private static final String DRIVER = """
            def bcd(n):
             return n // 10 << 4 | n % 10
            def dec(b):
             return (b >> 4) * 10 + (b & 15)
            def now():
             s, m, h, w, d, mo, y = i2c.readfrom_mem(0x68, 0, 7)
             return 2000 + dec(y), dec(mo & 31), dec(d), w, dec(h), dec(m), dec(s)
            def set_time(y, mo, d, w, h, m, s):
             i2c.writeto_mem(0x68, 0, bytes([bcd(s), bcd(m), bcd(h), w, bcd(d), bcd(mo), bcd(y - 2000)]))
            def reg(n):
             return i2c.readfrom_mem(0x68, n, 1)[0]
            def put(n, *v):
             i2c.writeto_mem(0x68, n, bytes(v))
            """;

    @RegisterExtension
    static final DeviceBoard board = new DeviceBoard(DRIVER);

    private Instant time = Instant.parse("2026-11-30T17:45:10.5Z");
    private final Ds3231 clock = new Ds3231(() -> time);

    @BeforeEach
    void attach() {
        board.i2c().detach(0x68);
        board.i2c().attach(0x68, clock);
    }

    @Test
    void a_driver_reads_and_sets_the_time() throws Exception {
        assertThat(board.run("print(now(), reg(15) >> 7)")).isEqualTo("(2026, 11, 30, 1, 17, 45, 10) 1");
        board.run("set_time(2031, 12, 31, 3, 23, 59, 58)");
        assertThat(clock.now()).isEqualTo(LocalDateTime.of(2031, 12, 31, 23, 59, 58));
        time = time.plusSeconds(3);
        assertThat(board.run("print(now())")).isEqualTo("(2032, 1, 1, 4, 0, 0, 1)");
        clock.set(LocalDateTime.of(2100, 3, 1, 0, 0));
        assertThat(board.run("print(now(), reg(5) >> 7, reg(15) >> 7)")).isEqualTo("(2000, 3, 1, 1, 0, 0, 0) 1 0");
    }

    @Test
    void hours_can_have_am_and_pm() throws Exception {
        assertThat(board.run("put(2, 0x72)\nprint(hex(reg(2)))")).isEqualTo("0x72");
        assertThat(clock.now().getHour()).isEqualTo(12);
        time = time.plusSeconds(3600);
        assertThat(board.run("print(hex(reg(2)))")).isEqualTo("0x61");
        assertThat(board.run("put(2, 0x52)\nprint(hex(reg(2)))")).isEqualTo("0x52");
        assertThat(clock.now().getHour()).isZero();
    }

    @Test
    void a_driver_reads_the_temperature() throws Exception {
        clock.setCelsius(-10.25);
        assertThat(board.run("""
                from struct import unpack
                put(14, 0x3c)
                print(reg(14), unpack('>h', i2c.readfrom_mem(0x68, 17, 2))[0] / 256)
                """)).isEqualTo("28 -10.25");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.setCelsius(-41))
                .withMessage("temperature -41 is not in -40 to 85 \u00b0C");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.set(LocalDateTime.of(1999, 1, 1, 0, 0)))
                .withMessage("year 1999 is not in 2000 to 2199");
    }

    @Test
    void alarms_set_their_flags_which_a_program_clears() throws Exception {
        // at 17:45:30 on each day, and in each minute
        board.run("put(7, 0x30, 0x45, 0x17, 0x80)\nput(11, 0x80, 0x80, 0x80)\nput(15, 0)");
        assertThat(board.run("print(reg(15))")).isEqualTo("0");
        time = time.plusSeconds(19);
        assertThat(board.run("print(reg(15))")).isEqualTo("0");
        time = time.plusSeconds(1);
        assertThat(board.run("print(reg(15))")).isEqualTo("1");
        time = time.plusSeconds(30);
        assertThat(board.run("print(reg(15))\nput(15, 2)\nprint(reg(15))\nput(15, 0)\nprint(reg(15))"))
                .isEqualTo("3\n2\n0");
        // on the 3rd day of a month, at 00:00
        board.run("put(11, 0, 0, 0x03)\nput(7, 0, 0, 0, 0x44)");
        time = Instant.parse("2026-12-02T23:59:59Z");
        assertThat(board.run("print(reg(15))")).isEqualTo("0");
        time = Instant.parse("2026-12-03T00:00:00Z");
        assertThat(board.run("print(reg(15))"))
                .as("alarm 1 is for the 4th day of the week, a Thursday")
                .isEqualTo("3");
    }

    @Test
    void digits_that_are_no_time_change_nothing() throws Exception {
        LocalDateTime before = clock.now();
        board.run("put(1, 0x7f)");
        assertThat(clock.now()).isEqualTo(before);
    }
}
