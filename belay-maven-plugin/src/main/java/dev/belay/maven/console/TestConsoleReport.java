// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import dev.belay.report.SuiteReport;
import dev.belay.report.Totals;
import dev.belay.testing.TestFile;
import dev.belay.testing.TestFileResult;
import dev.belay.testing.TestId;
import dev.belay.testing.TestListener;
import dev.belay.testing.TestOutcome;
import dev.belay.testing.TestProblem;
import dev.belay.testing.TestResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Logs tests on a board in the format of Surefire. */
public final class TestConsoleReport implements TestListener {
    private static final String RULE = "-------------------------------------------------------";

    private final Log log;
    private final String board;
    private final Consumer<Map<String, Set<Integer>>> reached;

    /**
     * @param board the board's name where there are several, else empty
     * @param reached receives the probes that tests have reached, see {@link TestListener#covered}
     */
    public TestConsoleReport(Log log, String board, Consumer<Map<String, Set<Integer>>> reached) {
        this.log = log;
        this.board = board;
        this.reached = reached;
    }

    @Override
    public void covered(Map<String, Set<Integer>> probes) {
        reached.accept(probes);
    }

    public static void begin(Log log) {
        log.info("");
        log.info(RULE);
        log.info(" T E S T S   O N   T H E   B O A R D");
        log.info(RULE);
    }

    @Override
    public void started(TestFile file) {
        if (board.isEmpty()) {
            log.info("Running " + file.name());
        }
    }

    @Override
    public void finished(TestFileResult result) {
        Totals totals = Totals.of(List.of(result));
        String name = new SuiteReport(board, Map.of(), result).name();
        String line = totals + ", Time elapsed: " + seconds(result.time());
        if (totals.isGood()) {
            log.info(line + " -- in " + name);
            return;
        }
        log.error(line + " <<< " + mark(totals.errors() > 0) + " -- in " + name);
        for (TestResult test : result.results()) {
            if (test.outcome().isBad()) {
                log.error((test.id().equals(TestId.FILE) ? name : test.id()) + " -- Time elapsed: "
                        + seconds(test.time()) + " <<< " + mark(test.outcome() == TestOutcome.ERRORED));
                test.run().problems().forEach(problem -> log.error(problem.text()));
            }
        }
    }

    private static String mark(boolean isError) {
        return isError ? "ERROR!" : "FAILURE!";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toMillis() / 1000.0);
    }

    /** Logs the results of all tests. */
    public static void end(Log log, List<SuiteReport> suites) {
        Totals totals = Totals.of(suites.stream().map(SuiteReport::result).toList());
        log.info("");
        log.info("Results:");
        log.info("");
        list(log, suites, "Failures: ", TestOutcome.FAILED);
        list(log, suites, "Errors: ", TestOutcome.ERRORED);
        flakes(log, suites);
        if (totals.isGood()) {
            log.info(totals.toString());
        } else {
            log.error(totals.toString());
        }
        log.info("");
    }

    private static void list(Log log, List<SuiteReport> suites, String title, TestOutcome outcome) {
        boolean first = true;
        for (SuiteReport suite : suites) {
            for (TestResult test : suite.result().results()) {
                if (test.outcome() == outcome) {
                    if (first) {
                        log.error(title);
                    }
                    first = false;
                    log.error("  " + line(suite, test));
                }
            }
        }
    }

    private static String line(SuiteReport suite, TestResult test) {
        TestProblem problem = test.run().problems().get(0);
        String name = test.id().toString();
        return suite.name() + (name.isEmpty() ? "" : "." + name)
                + problem.place(suite.result().file().shown())
                        .map(frame -> ":" + frame.line())
                        .orElse("")
                + " " + problem.summary().lines().findFirst().orElse("");
    }

    private static void flakes(Log log, List<SuiteReport> suites) {
        for (SuiteReport suite : suites) {
            for (TestResult test : suite.result().results()) {
                if (test.isFlaky()) {
                    log.warn("Flaky: " + suite.name() + "." + test.id() + " failed in "
                            + test.badRuns().size() + " of " + test.runs().size() + " runs");
                }
            }
        }
    }
}
