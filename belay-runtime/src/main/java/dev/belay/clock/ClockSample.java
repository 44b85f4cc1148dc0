// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

/**
 * One look at the board's clock. All in nanoseconds; the host's by {@link System#nanoTime}.
 *
 * @param sent when the question left
 * @param received when the answer was there
 * @param device what the board's clock said in between
 */
record ClockSample(long sent, long received, long device) {
    long roundTrip() {
        return received - sent;
    }

    /** Returns the board's clock minus the host's, in the middle of the way. */
    long offset() {
        return device - (sent + roundTrip() / 2);
    }
}
