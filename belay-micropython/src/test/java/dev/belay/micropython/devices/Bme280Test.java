// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Bme280Test {
    /** Reads the calibration, measures in forced mode, and compensates in integers: data sheet, 4.2.3. */
    private static final String DRIVER = """
            from struct import unpack
            class Sensor:
             def __init__(self, addr=0x76):
              self.a = addr
              assert self.get(0xd0, 1) == b'\\x60'
              t = unpack('<HhhHhhhhhhhh', self.get(0x88, 24))
              self.t, self.p = t[:3], t[3:]
              h1 = self.get(0xa1, 1)[0]
              h2, h3, a, b, c, h6 = unpack('<hBbBbb', self.get(0xe1, 7))
              self.h = h1, h2, h3, a * 16 + (b & 15), c * 16 + (b >> 4), h6
             def get(self, reg, n):
              return i2c.readfrom_mem(self.a, reg, n)
             def put(self, reg, v):
              i2c.writeto_mem(self.a, reg, bytes([v]))
             def raw(self):
              d = self.get(0xf7, 8)
              return (d[0] << 12 | d[1] << 4 | d[2] >> 4, d[3] << 12 | d[4] << 4 | d[5] >> 4, d[6] << 8 | d[7])
             def measure(self, over=5):
              self.put(0xf2, over)
              self.put(0xf4, over << 5 | over << 2 | 1)
              while self.get(0xf3, 1)[0] & 8:
               pass
              return self.values()
             def values(self):
              rp, rt, rh = self.raw()
              a = ((rt >> 3) - (self.t[0] << 1)) * self.t[1] >> 11
              b = ((rt >> 4) - self.t[0]) ** 2 >> 12
              fine = a + (b * self.t[2] >> 14)
              p = self.p
              a = fine - 128000
              b = a * a * p[5] + (a * p[4] << 17) + (p[3] << 35)
              a = (a * a * p[2] >> 8) + (a * p[1] << 12)
              a = ((1 << 47) + a) * p[0] >> 33
              v = ((1048576 - rp << 31) - b) * 3125 // a
              v = (v + (p[8] * (v >> 13) ** 2 >> 25) + (p[7] * v >> 19) >> 8) + (p[6] << 4)
              h = self.h
              x = fine - 76800
              x = (
               ((rh << 14) - (h[3] << 20) - h[4] * x + 16384 >> 15) *
               ((((x * h[5] >> 10) * ((x * h[2] >> 11) + 32768) >> 10) + 2097152) * h[1] + 8192 >> 14))
              x -= ((x >> 15) ** 2 >> 7) * h[0] >> 4
              return (fine * 5 + 128 >> 8) / 100, v / 25600, min(max(x, 0), 419430400) / 4194304
            """;

    @RegisterExtension
    static final DeviceBoard board = new DeviceBoard(DRIVER);

    private final Bme280 sensor = new Bme280();

    @BeforeEach
    void attach() {
        board.i2c().detach(0x76);
        board.i2c().attach(0x76, sensor);
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Test
    void a_driver_computes_the_values_that_were_set() throws Exception {
        double[][] states = {
            {21.5, 1013.25, 40}, {-40, 300, 0}, {85, 1100, 100}, {0, 850.5, 99.5}, {-12.34, 987.65, 12.3}
        };
        board.run("s = Sensor()");
        for (double[] state : states) {
            sensor.setCelsius(state[0]).setHectopascals(state[1]).setHumidity(state[2]);
            double[] read = numbers(board.run("print(*s.measure())"));
            assertThat(read[0]).isEqualTo(state[0], offset(0.01));
            assertThat(read[1]).isEqualTo(state[1], offset(0.05));
            assertThat(read[2]).isEqualTo(state[2], offset(0.05));
        }
    }

    @Test
    void a_measurement_in_forced_mode_ends_in_sleep_and_is_kept() throws Exception {
        sensor.setCelsius(20);
        board.run("s = Sensor()\nold = s.measure(1)[0]");
        assertThat(sensor.isSleeping()).isTrue();
        sensor.setCelsius(30);
        double[] read = numbers(board.run("print(old, s.values()[0], s.get(0xf4, 1)[0], s.measure(1)[0])"));
        assertThat(read[0]).isEqualTo(20, offset(0.01));
        assertThat(read[1]).isEqualTo(read[0]);
        assertThat(read[2]).isEqualTo(1 << 5 | 1 << 2);
        assertThat(read[3]).isEqualTo(30, offset(0.01));
    }

    @Test
    void in_normal_mode_each_read_has_the_current_values() throws Exception {
        board.run("s = Sensor()\ns.put(0xf2, 1)\ns.put(0xf4, 0x27)\ntime.sleep_ms(12)");
        assertThat(sensor.isSleeping()).isFalse();
        sensor.setCelsius(33.3);
        assertThat(numbers(board.run("print(s.values()[0])"))[0]).isEqualTo(33.3, offset(0.01));
        sensor.setCelsius(-3.3);
        assertThat(numbers(board.run("print(s.values()[0])"))[0]).isEqualTo(-3.3, offset(0.01));
    }

    @Test
    void quantities_that_are_not_measured_and_a_sensor_after_reset_have_the_readings_of_the_data_sheet()
            throws Exception {
        assertThat(board.run("""
                s = Sensor()
                print(s.raw())
                s.put(0xf4, 0x21)
                time.sleep_ms(5)
                print(s.raw()[0], s.raw()[1] != 0x80000, s.raw()[2])
                s.put(0xe0, 0x11)
                print(s.get(0xf4, 1)[0])
                s.put(0xe0, 0xb6)
                print(s.raw(), s.get(0xf4, 1)[0])
                time.sleep_ms(3)
                print(s.get(0xf3, 1)[0])
                """)).isEqualTo("""
                (524288, 524288, 32768)
                524288 True 32768
                32
                (524288, 524288, 32768) 0
                0""");
    }

    @Test
    void a_measurement_and_a_reset_take_their_time() {
        AtomicLong clock = new AtomicLong();
        Bme280 timed = new Bme280();
        timed.attached(clock::get);
        timed.write(new byte[] {(byte) 0xf2, 1, (byte) 0xf4, 0x25, (byte) 0xf3});
        clock.set(7_999_999);
        assertThat(timed.read(1)).containsExactly(8);
        clock.set(8_000_000);
        timed.write(new byte[] {(byte) 0xf3});
        assertThat(timed.read(1)).containsExactly(0);
        timed.write(new byte[] {(byte) 0xe0, (byte) 0xb6, (byte) 0xf3});
        assertThat(timed.read(1)).containsExactly(1);
        clock.addAndGet(2_000_000);
        timed.write(new byte[] {(byte) 0xf3});
        assertThat(timed.read(1)).containsExactly(0);
    }

    @Test
    void one_sample_has_16_bits_and_the_filter_20() throws Exception {
        sensor.setCelsius(21.37);
        assertThat(board.run("""
                s = Sensor()
                s.measure(1)
                print(s.raw()[1] & 15)
                s.put(0xf5, 4)
                s.measure(1)
                print(s.raw()[1] & 15 != 0)
                """)).isEqualTo("0\nTrue");
    }

    @Test
    void several_registers_are_written_as_pairs() throws Exception {
        assertThat(board.run("""
                s = Sensor()
                i2c.writeto(0x76, b'\\xf2\\x01\\xf5\\xa0\\xd0\\x11\\xf4\\x25')
                time.sleep_ms(12)
                print(s.get(0xf2, 1)[0], s.get(0xf5, 1)[0], s.get(0xd0, 1)[0], s.raw()[2] != 0x8000)
                """)).isEqualTo("1 160 96 True");
    }

    @Test
    void values_outside_the_range_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensor.setCelsius(85.01))
                .withMessage("temperature 85.01 is not in -40 to 85 \u00b0C");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensor.setHumidity(-1))
                .withMessage("relative humidity -1 is not in 0 to 100 %");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensor.setHectopascals(Double.NaN))
                .withMessage("pressure NaN is not in 300 to 1100 hPa");
    }

    @Test
    void a_sensor_that_is_removed_is_an_io_error_and_two_have_two_addresses() throws Exception {
        board.i2c().attach(0x77, new Bme280().setCelsius(5));
        assertThat(board.run("s = Sensor()\nprint(i2c.scan(), round(Sensor(0x77).measure()[0], 1))"))
                .isEqualTo("[118, 119] 5.0");
        board.i2c().detach(0x77);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> board.i2c().attach(0x76, new Bme280()))
                .withMessage("I2C(0) has a device at 0x76 already: detach that first");
        board.i2c().detach(0x76);
        assertThat(board.run("print(fails(s.measure), fails(SoftI2C(7, 6).writeto, 0x76, b'1'))"))
                .isEqualTo("5 19");
    }
}
