// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.Device;
import dev.belay.internal.repl.UnixBoard;
import dev.belay.port.PortSpec;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runner's own tests on MicroPython's unix port. */
@EnabledOnOs(OS.LINUX)
final class RunnerOnUnixTest {
    @ParameterizedTest
    @MethodSource("dev.belay.testing.RunnerSuite#all")
    void each_test_has_the_outcome_in_its_name(String module) {
        PortSpec port = UnixBoard.port();
        RunnerSuite.run(() -> Device.open(port, TestRunner.QUIET), module);
    }
}
