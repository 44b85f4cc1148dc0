// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

/**
 * A reading of the board's clock. All times are in nanoseconds, those of the host from {@link System#nanoTime}.
 *
 * @param sent host's time when the request was sent
 * @param received host's time when the response was complete
 * @param device board's time between the two
 */
record ClockSample(long sent, long received, long device) {
    long roundTrip() {
        return received - sent;
    }

    /** Returns the board's time minus the host's, assuming that the board was read in the middle of the round trip. */
    long offset() {
        return device - (sent + roundTrip() / 2);
    }
}
