// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import java.time.Duration;
import java.util.List;

/**
 * What became of a test, in all its runs.
 *
 * @param id which test
 * @param runs in their order, at least one
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

    /** Returns the run that counts: the first good one where that is enough, else the first bad one, else the first. */
    public TestRun run() {
        return runs.stream()
                .filter(run -> run.outcome().isBad() != forgiving)
                .findFirst()
                .orElse(runs.get(0));
    }

    /** Returns what became of it. */
    public Outcome outcome() {
        return run().outcome();
    }

    /** Returns whether some runs were good and some bad. */
    public boolean isFlaky() {
        return !badRuns().isEmpty() && badRuns().size() < runs.size();
    }

    /** Returns the runs that failed or erred. */
    public List<TestRun> badRuns() {
        return runs.stream().filter(run -> run.outcome().isBad()).toList();
    }

    /** Returns how long all runs took together. */
    public Duration time() {
        return runs.stream().map(TestRun::time).reduce(Duration.ZERO, Duration::plus);
    }
}
