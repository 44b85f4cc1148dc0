// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Mpu6050Test {
    private static final String DRIVER = """
            from struct import unpack
            def put(reg, v):
             i2c.writeto_mem(0x68, reg, bytes([v]))
            def read(g=0, d=0):
             put(0x1c, g << 3)
             put(0x1b, d << 3)
             x = unpack('>hhhhhhh', i2c.readfrom_mem(0x68, 0x3b, 14))
             return [round(a / (16384 >> g), 3) for a in x[:3]] + [round(x[3] / 340 + 36.53, 2)] + [round(a / 131 * 2 ** d, 2) for a in x[4:]]
            """;

    @RegisterExtension
    static final DeviceBoard board = new DeviceBoard(DRIVER);

    private final Mpu6050 sensor = new Mpu6050();

    @BeforeEach
    void attach() {
        board.i2c().detach(0x68);
        board.i2c().attach(0x68, sensor);
    }

    @Test
    void a_driver_computes_the_values_that_were_set_in_each_range() throws Exception {
        sensor.setAcceleration(0.5, -1, 1.75).setRotation(-200, 0, 12.5).setCelsius(36.53);
        assertThat(board.run("put(0x6b, 0)\nfor r in range(4): print(read(r, r))"))
                .isEqualTo("""
                [0.5, -1.0, 1.75, 36.53, -200.0, 0.0, 12.5]
                [0.5, -1.0, 1.75, 36.53, -200.0, 0.0, 12.5]
                [0.5, -1.0, 1.75, 36.53, -200.0, 0.0, 12.49]
                [0.5, -1.0, 1.75, 36.53, -200.0, 0.0, 12.52]""");
    }

    @Test
    void values_beyond_the_selected_range_are_cut_off() throws Exception {
        sensor.setAcceleration(16, -16, 0).setRotation(2000, -2000, 0);
        assertThat(board.run("put(0x6b, 0)\nprint(read())")).isEqualTo("[2.0, -2.0, 0.0, 20.0, 250.13, -250.14, 0.0]");
    }

    @Test
    void it_sleeps_until_the_sleep_bit_is_cleared_and_again_after_a_reset() throws Exception {
        assertThat(board.run("""
                print(i2c.readfrom_mem(0x68, 0x75, 1), i2c.readfrom_mem(0x68, 0x6b, 1), read()[:3])
                put(0x6b, 1)
                print(read()[:3], i2c.readfrom_mem(0x68, 0x6b, 1))
                put(0x75, 0)
                put(0x6b, 0x80)
                print(i2c.readfrom_mem(0x68, 0x75, 1), i2c.readfrom_mem(0x68, 0x6b, 1), read()[:3])
                """)).isEqualTo("""
                b'h' b'@' [0.0, 0.0, 0.0]
                [0.0, 0.0, 1.0] b'\\x01'
                b'h' b'@' [0.0, 0.0, 0.0]""");
        assertThat(sensor.isSleeping()).isTrue();
    }

    @Test
    void values_outside_the_range_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensor.setAcceleration(0, 16.5, 0))
                .withMessage("acceleration 16.5 is not in -16 to 16 g");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensor.setRotation(0, 0, -2001))
                .withMessage("rotation -2001 is not in -2000 to 2000 \u00b0/s");
    }
}
