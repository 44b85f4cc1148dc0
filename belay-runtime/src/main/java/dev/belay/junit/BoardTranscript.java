// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

/** What the board printed during a test that failed; suppressed in the failure, so that every report shows it. */
final class BoardTranscript extends Error {
    private static final long serialVersionUID = 1L;

    BoardTranscript(String port, String test, String printed) {
        super("The board at " + port + " printed during " + test + ":\n" + printed.stripTrailing(), null, false, false);
    }
}
