// SPDX-License-Identifier: Apache-2.0
package org.example.greenhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.DeviceState;
import dev.belay.port.PortSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards that are closed, lost, and several. */
class LifeTest {
    @TempDir
    private Path flash;

    @Test
    void a_teardown_runs_when_the_device_is_closed() {
        String port = "virtual:" + flash;
        try (Device device = Device.open(port)) {
            device.bind(Greenhouse.class).open();
        }
        try (Device device = Device.open(port)) {
            assertThat(device.eval("open('shut.txt').read()")).isEqualTo("north,south");
        }
    }

    @Test
    void a_reconnected_board_has_all_recorded_definitions() {
        PortSpec shaky = PortSpec.parse("virtual:?cut-after=6000");
        try (Device device =
                Device.open(shaky, DeviceOptions.builder().reconnectAttempts(3).build())) {
            Greenhouse greenhouse = device.bind(Greenhouse.class);
            greenhouse.calibrate(2);
            for (int i = 0; i < 200; i++) {
                assertThat(greenhouse.climate().celsius()).isEqualTo(22);
            }
            assertThat(device.state()).isEqualTo(DeviceState.READY);
        }
    }

    @Test
    void two_boards_work_at_once() {
        try (Device one = Device.open("virtual:");
                Device other = Device.open("virtual:")) {
            List<Greenhouse> houses = List.of(one.bind(Greenhouse.class), other.bind(Greenhouse.class));
            houses.get(0).calibrate(1);
            houses.get(1).calibrate(2);
            assertThat(IntStream.range(0, 100)
                            .parallel()
                            .mapToObj(i -> houses.get(i % 2).climate().celsius() == 21 + i % 2))
                    .containsOnly(true);
        }
    }
}
