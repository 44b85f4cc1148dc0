// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.Device;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.board.VirtualBoards;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runner's own tests on a virtual board with MicroPython 1.27. */
final class RunnerOnMicroPython127Test {
    @ParameterizedTest
    @MethodSource("dev.belay.testing.RunnerSuite#quick")
    void each_test_has_the_outcome_in_its_name(String module) {
        try (VirtualBoard board = VirtualBoards.startMicroPython127()) {
            RunnerSuite.run(() -> Device.open(board::connect, TestRunner.QUIET), module);
        }
    }
}
