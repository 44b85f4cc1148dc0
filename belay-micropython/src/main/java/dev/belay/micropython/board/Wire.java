// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.time.Duration;

/**
 * How good the wire to a virtual board is, so that tests can be cruel.
 *
 * @param latency how long a byte is on its way, in either direction
 * @param baud bits per second in either direction, ten for a byte as on a UART; 0 for no limit
 * @param drop the probability, 0 to 1, that a byte is lost
 * @param seed chooses which bytes are lost; the same seed loses the same bytes
 * @param cutAfter how many bytes pass, both directions together, until the wire breaks; {@link #NEVER} for never
 * @param cutAfterOut how many bytes pass to the board until the wire breaks
 * @param cutAfterIn how many bytes pass from the board until the wire breaks
 */
public record Wire(
        Duration latency, long baud, double drop, long seed, long cutAfter, long cutAfterOut, long cutAfterIn) {
    public static final long NEVER = Long.MAX_VALUE;

    private static final int BITS_PER_BYTE = 10;
    private static final Wire IDEAL = new Wire(Duration.ZERO, 0, 0, 0, NEVER, NEVER, NEVER);

    public Wire {
        if (latency.isNegative() || baud < 0 || !(drop >= 0 && drop <= 1)) {
            throw new IllegalArgumentException("no wire has latency " + latency + ", " + baud + " baud, drop " + drop);
        }
    }

    /** Returns a wire that delivers everything at once. */
    public static Wire ideal() {
        return IDEAL;
    }

    public Wire withLatency(Duration value) {
        return new Wire(value, baud, drop, seed, cutAfter, cutAfterOut, cutAfterIn);
    }

    public Wire withBaud(long value) {
        return new Wire(latency, value, drop, seed, cutAfter, cutAfterOut, cutAfterIn);
    }

    public Wire withDrop(double value) {
        return new Wire(latency, baud, value, seed, cutAfter, cutAfterOut, cutAfterIn);
    }

    public Wire withSeed(long value) {
        return new Wire(latency, baud, drop, value, cutAfter, cutAfterOut, cutAfterIn);
    }

    public Wire withCutAfter(long value) {
        return new Wire(latency, baud, drop, seed, value, cutAfterOut, cutAfterIn);
    }

    public Wire withCutAfterOut(long value) {
        return new Wire(latency, baud, drop, seed, cutAfter, value, cutAfterIn);
    }

    public Wire withCutAfterIn(long value) {
        return new Wire(latency, baud, drop, seed, cutAfter, cutAfterOut, value);
    }

    boolean takesTime() {
        return baud > 0 || !latency.isZero();
    }

    long nanosPerByte() {
        return baud == 0 ? 0 : BITS_PER_BYTE * 1_000_000_000L / baud;
    }
}
