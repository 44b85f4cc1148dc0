// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import dev.belay.testing.TestFileResult;
import dev.belay.testing.TestOutcome;
import java.util.List;

/**
 * Numbers of tests by outcome.
 *
 * @param tests all tests, including skipped ones
 * @param flakes tests that passed in one run and failed in another
 */
public record Totals(int tests, int failures, int errors, int skipped, int flakes) {

    /** Adds up the results of files. */
    public static Totals of(List<TestFileResult> results) {
        return new Totals(
                results.stream().mapToInt(file -> file.results().size()).sum(),
                sum(results, TestOutcome.FAILED),
                sum(results, TestOutcome.ERRORED),
                sum(results, TestOutcome.SKIPPED),
                results.stream().mapToInt(TestFileResult::flakyCount).sum());
    }

    private static int sum(List<TestFileResult> results, TestOutcome outcome) {
        return results.stream().mapToInt(file -> file.count(outcome)).sum();
    }

    /** Returns whether no test failed or had an error. */
    public boolean isGood() {
        return failures == 0 && errors == 0;
    }

    /** Returns the counts as Surefire prints them. */
    @Override
    public String toString() {
        return "Tests run: " + tests + ", Failures: " + failures + ", Errors: " + errors + ", Skipped: " + skipped
                + (flakes > 0 ? ", Flakes: " + flakes : "");
    }
}
