// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import java.time.Duration;
import java.util.List;

/**
 * The result of a test with all its runs.
 *
 * @param id the test
 * @param runs the runs in their order, at least one
 * @param forgiving whether one good run is enough ({@link TestOptions#rerunFailing}); otherwise one bad run is a failure
 */
public record TestResult(TestId id, List<TestRun> runs, boolean forgiving) {
    public TestResult {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(id + " has no run");
        }
    }

    static TestResult of(TestId id, TestRun run) {
        return new TestResult(id, List.of(run), false);
    }

    /** Returns the decisive run: the first good one if one is enough, or else the first bad one, or else the first. */
    public TestRun run() {
        return runs.stream()
                .filter(run -> run.outcome().isBad() != forgiving)
                .findFirst()
                .orElse(runs.get(0));
    }

    /** Returns the outcome of the decisive run. */
    public TestOutcome outcome() {
        return run().outcome();
    }

    /** Returns whether some runs were good and some were bad. */
    public boolean isFlaky() {
        return !badRuns().isEmpty() && badRuns().size() < runs.size();
    }

    /** Returns the runs that failed or ended with an error. */
    public List<TestRun> badRuns() {
        return runs.stream().filter(run -> run.outcome().isBad()).toList();
    }

    /** Returns the duration of all runs together. */
    public Duration time() {
        return runs.stream().map(TestRun::time).reduce(Duration.ZERO, Duration::plus);
    }
}
