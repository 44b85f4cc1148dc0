// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import dev.belay.testing.FileResult;
import dev.belay.testing.Outcome;
import java.util.List;

/**
 * Numbers of tests by outcome.
 *
 * @param tests all tests, including skipped ones
 * @param flakes tests that passed in one run and failed in another
 */
public record Totals(int tests, int failures, int errors, int skipped, int flakes) {

    /** Adds up the results of files. */
    public static Totals of(List<FileResult> results) {
        return new Totals(
                results.stream().mapToInt(file -> file.results().size()).sum(),
                sum(results, Outcome.FAILED),
                sum(results, Outcome.ERRORED),
                sum(results, Outcome.SKIPPED),
                results.stream().mapToInt(FileResult::flakyCount).sum());
    }

    private static int sum(List<FileResult> results, Outcome outcome) {
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
