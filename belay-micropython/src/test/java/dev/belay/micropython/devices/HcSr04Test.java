// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.micropython.machine.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HcSr04Test {
    private static final String DRIVER = """
            from machine import time_pulse_us
            trig, echo = Pin(14, Pin.OUT, value=0), Pin(15, Pin.IN)
            def measure():
             trig(1)
             time.sleep_us(10)
             trig(0)
             return round(time_pulse_us(echo, 1, 100000) / 58.2, 1)
            """;

    @RegisterExtension
    static final DeviceBoard board = new DeviceBoard(DRIVER);

    @Test
    void a_driver_measures_the_distance_that_was_set() throws Exception {
        HcSr04 sensor = new HcSr04();
        Subscription attached =
                sensor.attachTo(board.machine().pin(14), board.machine().pin(15));
        sensor.setCentimeters(123.4);
        assertThat(board.run("print(measure())")).isEqualTo("123.4");
        sensor.setCentimeters(2);
        assertThat(board.run("print(measure())")).isEqualTo("2.0");
        sensor.setCentimeters(400);
        // interrupts have no exact times
        assertThat(board.run("""
                edges = []
                echo.irq(lambda p: edges.append(p.value()), Pin.IRQ_RISING)
                trig(1)
                trig(0)
                while not edges:
                 time.sleep_ms(1)
                print(len(edges))
                echo.irq(None)
                while echo.value():
                 pass
                trig(1)
                trig(0)
                while not echo.value():
                 pass
                while echo.value():
                 pass
                """)).isEqualTo("1");
        sensor.removeObstacle();
        assertThat(board.run("print(measure())")).isEqualTo("652.9");
        attached.close();
        assertThat(board.run("trig(1)\ntrig(0)\nprint(time_pulse_us(echo, 1, 20000))"))
                .isEqualTo("-2");
    }

    @Test
    void distances_that_it_cannot_measure_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HcSr04().setCentimeters(401))
                .withMessage("distance 401 is not in 2 to 400 cm");
    }
}
