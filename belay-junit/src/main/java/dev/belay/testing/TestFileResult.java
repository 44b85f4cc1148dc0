// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The results of the tests of a file on a board.
 *
 * @param file the test file
 * @param results the results of its tests, in their order; never empty
 * @param transcript the board's output, test by test
 * @param started the start time
 * @param time the duration, loading included
 */
public record TestFileResult(
        TestFile file, List<TestResult> results, String transcript, Instant started, Duration time) {
    public TestFileResult {
        results = List.copyOf(results);
    }

    /** Returns the result of a file whose tests are not run, as one skipped test. */
    public static TestFileResult skipped(TestFile file, String reason) {
        return of(file, TestRun.skipped(reason, "", Duration.ZERO));
    }

    /** Returns the result of a file whose tests cannot run, as one test with an error. */
    public static TestFileResult errored(TestFile file, String type, String message) {
        return of(file, TestRun.errored(type, message));
    }

    private static TestFileResult of(TestFile file, TestRun run) {
        return new TestFileResult(file, List.of(TestResult.of(TestId.FILE, run)), "", Instant.now(), Duration.ZERO);
    }

    /** Returns the number of tests with an outcome. */
    public int count(TestOutcome outcome) {
        return (int)
                results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /** Returns the number of flaky tests: they passed in one run and failed in another. */
    public int flakyCount() {
        return (int) results.stream().filter(TestResult::isFlaky).count();
    }
}
