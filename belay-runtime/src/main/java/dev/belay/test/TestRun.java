// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import java.time.Duration;
import java.util.List;

/**
 * One run of a test.
 *
 * @param outcome what became of it
 * @param problems what was wrong, none if it passed or was skipped
 * @param reason why it was skipped, empty otherwise
 * @param output what the board printed meanwhile; of much, the beginning and the end
 * @param time how long it took
 */
public record TestRun(Outcome outcome, List<TestProblem> problems, String reason, String output, Duration time) {
    public TestRun {
        problems = List.copyOf(problems);
        if (outcome.isBad() == problems.isEmpty()) {
            throw new IllegalArgumentException(outcome + " with " + problems.size() + " problems");
        }
    }

    static TestRun skipped(String reason, String output, Duration time) {
        return new TestRun(Outcome.SKIPPED, List.of(), reason, output, time);
    }

    static TestRun bad(List<TestProblem> problems, String output, Duration time) {
        boolean failed = problems.stream().allMatch(TestProblem::isAssertion);
        return new TestRun(failed ? Outcome.FAILED : Outcome.ERRORED, problems, "", output, time);
    }

    static TestRun errored(String type, String message) {
        return bad(List.of(TestProblem.of(type, message)), "", Duration.ZERO);
    }
}
