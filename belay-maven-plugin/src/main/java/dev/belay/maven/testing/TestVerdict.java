// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import dev.belay.coverage.CoverageReports;
import dev.belay.report.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Fails the build if tests on the board failed, were too flaky, or cover too little. */
public final class TestVerdict {
    private final Log log;
    private final Function<Path, String> shown;
    private final boolean ignoreFailures;
    private final int failOnFlakeCount;
    private final BenchOfBuild bench;

    /**
     * @param shown formats a path for messages
     * @param ignoreFailures whether failures are only logged
     * @param failOnFlakeCount number of flaky tests from which on they are a failure; 0 for never
     * @param bench the boards that could not be deployed to, which fail the build, too
     */
    public TestVerdict(
            Log log, Function<Path, String> shown, boolean ignoreFailures, int failOnFlakeCount, BenchOfBuild bench) {
        this.log = log;
        this.shown = shown;
        this.ignoreFailures = ignoreFailures;
        this.failOnFlakeCount = failOnFlakeCount;
        this.bench = bench;
    }

    /**
     * Checks the results of the tests.
     *
     * @throws MojoFailureException if there are failures that are not ignored
     */
    public void check(Totals totals, Path reports) throws MojoFailureException {
        Optional<String> problem = problem(totals).map(text -> text + " (" + totals + ")");
        if (problem.isPresent() && !ignoreFailures) {
            throw new MojoFailureException(problem.get() + ". The reports are in " + shown.apply(reports));
        }
        problem.ifPresent(text -> log.error(text + ", ignored because of maven.test.failure.ignore"));
    }

    /**
     * Checks the line coverage.
     *
     * @param minimum in percent; 0 for no limit
     * @throws MojoFailureException if it is lower
     */
    public void checkCoverage(Path reports, double minimum) throws IOException, MojoFailureException {
        double percent = minimum > 0 ? CoverageReports.percent(reports) : 0;
        if (percent < minimum) {
            throw new MojoFailureException(String.format(
                    Locale.ROOT,
                    "The tests on the board cover %.2f %% of the lines, and belay.coverageMinimum is %s."
                            + " The uncovered lines are in %s",
                    percent,
                    minimum,
                    shown.apply(reports.resolve("index.html"))));
        }
    }

    private Optional<String> problem(Totals totals) {
        if (!totals.isGood()) {
            return Optional.of("There are test failures on the board");
        }
        Optional<String> failures = bench.failures();
        if (failures.isPresent()) {
            return failures.map(text -> "There are boards that could not be deployed to\n" + text);
        }
        boolean tooFlaky = failOnFlakeCount > 0 && totals.flakes() >= failOnFlakeCount;
        return tooFlaky
                ? Optional.of("There are " + totals.flakes()
                        + " flaky tests on the board, and belay.failOnFlakeCount is " + failOnFlakeCount)
                : Optional.empty();
    }
}
