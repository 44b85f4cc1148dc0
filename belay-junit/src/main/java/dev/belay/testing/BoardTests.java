// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs Python tests on a board: functions {@code test_...}, and methods {@code test...} of classes {@code Test...} or of
 * subclasses of {@code unittest.TestCase}.
 *
 * <pre>{@code
 * List<TestFileResult> results = BoardTests.run(
 *         () -> Device.open("/dev/ttyACM0"), TestFiles.in(Path.of("src/test/python")), TestOptions.DEFAULT, TestListener.NONE);
 * }</pre>
 */
public final class BoardTests {
    private BoardTests() {}

    /**
     * Runs test files, one after the other. Problems of a test, a file or the board become results.
     *
     * @param opener opens the board; called again after a test has ended the connection
     */
    public static List<TestFileResult> run(
            Supplier<Device> opener, List<TestFile> files, TestOptions options, TestListener listener) {
        List<TestFileResult> results = new ArrayList<>();
        try (ReopeningBoard board = new ReopeningBoard(opener)) {
            for (TestFile file : files) {
                if (options.selection().includes(file)) {
                    results.add(new TestFileRun(board, file, options, listener).run());
                }
            }
        }
        return results;
    }
}
