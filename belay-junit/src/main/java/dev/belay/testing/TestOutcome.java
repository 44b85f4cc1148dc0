// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

/** Outcome of a test. */
public enum TestOutcome {
    PASSED,
    /** Not run, by its own request. */
    SKIPPED,
    /** An assertion failed. */
    FAILED,
    /** Another exception was raised, or the result is unknown. */
    ERRORED;

    /** Returns whether the test failed or ended with an error. */
    public boolean isBad() {
        return this == FAILED || this == ERRORED;
    }
}
