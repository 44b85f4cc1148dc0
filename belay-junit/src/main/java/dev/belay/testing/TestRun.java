// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import java.time.Duration;
import java.util.List;

/**
 * One run of a test.
 *
 * @param outcome the outcome
 * @param problems the problems, none if the test passed or was skipped
 * @param reason the reason of a skipped test, empty otherwise
 * @param output the board's output during the test; only its beginning and end if it is long
 * @param time the duration
 */
public record TestRun(TestOutcome outcome, List<TestProblem> problems, String reason, String output, Duration time) {
    public TestRun {
        problems = List.copyOf(problems);
        if (outcome.isBad() == problems.isEmpty()) {
            throw new IllegalArgumentException(outcome + " with " + problems.size() + " problems");
        }
    }

    static TestRun skipped(String reason, String output, Duration time) {
        return new TestRun(TestOutcome.SKIPPED, List.of(), reason, output, time);
    }

    static TestRun bad(List<TestProblem> problems, String output, Duration time) {
        boolean failed = problems.stream().allMatch(TestProblem::isAssertion);
        return new TestRun(failed ? TestOutcome.FAILED : TestOutcome.ERRORED, problems, "", output, time);
    }

    static TestRun errored(String type, String message) {
        return bad(List.of(TestProblem.of(type, message)), "", Duration.ZERO);
    }
}
