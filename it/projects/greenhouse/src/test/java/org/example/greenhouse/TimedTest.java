// SPDX-License-Identifier: Apache-2.0
package org.example.greenhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.bind.Task;
import dev.belay.clock.Timed;
import dev.belay.junit.HardwareTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Readings that say when they were taken, in the host's time. */
@HardwareTest(port = "virtual:")
class TimedTest {
    interface Probe {
        @Task("def probe():\n from machine import ADC\n return ADC(26).read_u16()")
        Timed<Integer> probe();
    }

    @Test
    void a_reading_has_the_time_at_which_it_was_taken(Device device, Probe probe) {
        Instant before = Instant.now();
        Timed<Integer> reading = probe.probe();
        Duration tolerance = device.clock().uncertainty().plusMillis(2);

        assertThat(reading.value()).isNotNull().isBetween(0, 65535);
        assertThat(reading.at())
                .isBetween(before.minus(tolerance), Instant.now().plus(tolerance));
    }
}
