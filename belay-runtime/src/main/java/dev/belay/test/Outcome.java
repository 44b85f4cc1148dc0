// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

/** What became of a test. */
public enum Outcome {
    PASSED,
    /** Was not run, because it says so. */
    SKIPPED,
    /** An assertion did not hold. */
    FAILED,
    /** Raised something else, or nobody knows how it ended. */
    ERRORED;

    /** Returns whether it must not pass for a success. */
    public boolean isBad() {
        return this == FAILED || this == ERRORED;
    }
}
