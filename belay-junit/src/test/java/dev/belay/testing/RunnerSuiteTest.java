// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.Device;
import dev.belay.port.ConfiguredPort;
import dev.belay.port.PortSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runner's own tests on a virtual board with 17 KB of memory, or with {@code -Dbelay.port} on another one. */
final class RunnerSuiteTest {
    private static final PortSpec PORT =
            ConfiguredPort.configured().orElseGet(() -> PortSpec.parse("virtual:?memory=17408"));

    @ParameterizedTest
    @MethodSource("dev.belay.testing.RunnerSuite#all")
    void each_test_has_the_outcome_in_its_name(String module) {
        RunnerSuite.run(() -> Device.open(PORT, TestRunner.QUIET), module);
    }
}
