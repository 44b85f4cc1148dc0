// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.internal.text.PrintableText;

/**
 * The board of a failed test and the board's output, as a suppressed exception of the failure, which every report shows.
 * Surefire and Failsafe only number the boards of {@link OnEachBoard}.
 */
final class BoardOutputReport extends Error {
    private static final long serialVersionUID = 1L;

    BoardOutputReport(String board, String test, String printed) {
        super(
                PrintableText.lines("The board " + board + " printed "
                        + (printed.isEmpty()
                                ? "nothing during " + test
                                : "during " + test + ":\n" + printed.stripTrailing())),
                null,
                false,
                false);
    }
}
