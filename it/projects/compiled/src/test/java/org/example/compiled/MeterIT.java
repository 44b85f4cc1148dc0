// SPDX-License-Identifier: Apache-2.0
package org.example.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.belay.Device;
import dev.belay.code.PythonException;
import dev.belay.junit.HardwareTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The board has compiled modules only. */
@HardwareTest
class MeterIT {

    @Test
    void modules_are_imported_as_sources_are(Device device) {
        device.exec("import meter");
        assertThat(device.eval("__import__('os').listdir('/meter')", List.class))
                .containsExactlyInAnyOrder("__init__.mpy", "scale.mpy");
        assertThat(device.eval("meter.volts(32768)", Double.class)).isCloseTo(1.65, within(0.01));
    }

    @Test
    void a_trace_points_at_the_line_of_the_source(Device device) {
        device.exec("import meter");
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("meter.volts(-1)"))
                .withMessageContaining("no such reading: -1")
                .satisfies(e -> assertThat(e.getStackTrace()[0]).hasToString("<device>.of(/meter/scale.py:14)"));
    }
}
