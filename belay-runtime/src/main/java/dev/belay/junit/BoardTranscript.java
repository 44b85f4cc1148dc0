// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

/**
 * Which board a test failed on, and what that printed; suppressed in the failure, so that every report shows it: Surefire and
 * Failsafe number the boards that a class runs on, and do not name them.
 */
final class BoardTranscript extends Error {
    private static final long serialVersionUID = 1L;

    BoardTranscript(String board, String test, String printed) {
        super(
                "The board " + board + " printed "
                        + (printed.isEmpty()
                                ? "nothing during " + test
                                : "during " + test + ":\n" + printed.stripTrailing()),
                null,
                false,
                false);
    }
}
