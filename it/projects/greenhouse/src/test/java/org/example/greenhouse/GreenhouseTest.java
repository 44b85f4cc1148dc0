// SPDX-License-Identifier: Apache-2.0
package org.example.greenhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.code.Generator;
import dev.belay.code.PythonException;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.junit.HardwareTest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@HardwareTest(port = "virtual:")
class GreenhouseTest {
    private final Greenhouse greenhouse;
    private final Device device;

    GreenhouseTest(Greenhouse greenhouse, Device device) {
        this.greenhouse = greenhouse;
        this.device = device;
    }

    @BeforeEach
    void calibrate() {
        greenhouse.calibrate(1.5);
    }

    @Test
    void tasks_are_methods() {
        greenhouse.open();
        assertThat(greenhouse.climate()).isEqualTo(new Greenhouse.Climate(21.5, Map.of("north", 100, "south", 100)));
        assertThat(greenhouse.climateLater()).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void generators_are_streams() {
        try (Stream<Double> readings = greenhouse.readings(100)) {
            assertThat(readings.limit(3)).containsExactly(1.5, 2.5, 3.5);
        }
    }

    @Test
    void generators_can_be_answered() {
        try (Generator<Integer, Integer> watering = greenhouse.watering(10)) {
            assertThat(watering.next()).isEqualTo(10);
            assertThat(watering.send(4)).isEqualTo(6);
        }
    }

    @Test
    void names_of_a_setup_are_global() {
        assertThat(device.eval("sorted(vents)")).hasToString("[north, south]");
        assertThat(device.eval("(offset, scale)")).hasToString("[1.5, 1]");
    }

    @Test
    void an_exception_names_the_line_in_the_python_file() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.eval("correction(None)"))
                .satisfies(e -> assertThat(e.frames().toString()).contains("Greenhouse.py\", line 11"));
    }

    @Test
    void threads_run_where_the_board_has_them() {
        try {
            device.bind(Fan.class).turn(0.1);
            assertThat(device.eval("turning")).isEqualTo(true);
        } catch (FeatureUnavailableException e) {
            assertThat(e).hasMessageContaining("has no threads");
        }
    }
}
