// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.internal.repl.Microbit;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runner's own tests on MicroPython 1.9.2 with 9.4 KB of free heap, and a stack for five calls. */
@EnabledOnOs(OS.LINUX)
final class RunnerOnMicrobitTest {
    private static void run(String module) throws IOException {
        try (Microbit board = Microbit.start()) {
            RunnerSuite.run(() -> board.open(TestRunner.QUIET), module);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.belay.testing.RunnerSuite#quick")
    void each_test_has_the_outcome_in_its_name(String module) throws IOException {
        run(module);
    }

    @Tag("slow")
    @Test
    void tests_that_hang_or_exhaust_the_heap_are_errors() throws IOException {
        run("test_trouble");
    }
}
