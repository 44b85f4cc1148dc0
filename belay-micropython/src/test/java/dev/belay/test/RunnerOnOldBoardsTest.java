// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.repl.OldBoard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The runner's own tests on MicroPython of 2019 and 2023. */
final class RunnerOnOldBoardsTest {
    private static void run(OldBoard board, String module) {
        RunnerSuite.run(() -> board.open(OnBoard.QUIET), module);
    }

    @ParameterizedTest
    @CsvSource({
        "V1_10, test_functions",
        "V1_10, test_scopes",
        "V1_10, test_inherited",
        "V1_10, test_cases",
        "V1_20, test_functions",
        "V1_20, test_scopes",
        "V1_20, test_inherited",
        "V1_20, test_cases"
    })
    void each_test_becomes_what_its_name_says(OldBoard board, String module) {
        run(board, module);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void tests_that_hang_or_eat_the_heap_are_errors(OldBoard board) {
        run(board, "test_trouble");
    }
}
