// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of the tests of a file on a board.
 *
 * @param file which file
 * @param results of its tests, in their order; never empty
 * @param transcript what the board printed, test by test
 * @param started when
 * @param time how long all took, loading included
 */
public record FileResult(TestFile file, List<TestResult> results, String transcript, Instant started, Duration time) {
    public FileResult {
        results = List.copyOf(results);
    }

    /** A file whose tests are not run, and why; shows as one skipped test. */
    public static FileResult skipped(TestFile file, String reason) {
        return of(file, TestRun.skipped(reason, "", Duration.ZERO));
    }

    /** A file whose tests cannot be run, and why; shows as one test that erred. */
    public static FileResult errored(TestFile file, String type, String message) {
        return of(file, TestRun.errored(type, message));
    }

    private static FileResult of(TestFile file, TestRun run) {
        return new FileResult(file, List.of(TestResult.of(TestId.FILE, run)), "", Instant.now(), Duration.ZERO);
    }

    /** Returns how many tests ended so. */
    public int count(Outcome outcome) {
        return (int)
                results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /** Returns how many tests were good in one run and bad in another. */
    public int flakes() {
        return (int) results.stream().filter(TestResult::isFlaky).count();
    }
}
