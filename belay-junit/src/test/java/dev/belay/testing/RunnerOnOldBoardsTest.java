// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.internal.repl.OldBoard;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The runner's own tests on MicroPython of 2019 and 2023. */
final class RunnerOnOldBoardsTest {
    private static void run(OldBoard board, String module) {
        RunnerSuite.run(() -> board.open(TestRunner.QUIET), module);
    }

    static Stream<Arguments> files() {
        return Stream.of(OldBoard.values())
                .flatMap(board -> RunnerSuite.quick().map(module -> Arguments.of(board, module)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_test_has_the_outcome_in_its_name(OldBoard board, String module) {
        run(board, module);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void tests_that_hang_or_exhaust_the_heap_are_errors(OldBoard board) {
        run(board, "test_trouble");
    }
}
