// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

import java.util.OptionalLong;

/**
 * Converts a count that wraps around into one that does not. The host's clock gives the expected count, so any number
 * of wrap-arounds may happen between two readings. Not thread-safe.
 */
final class TickCounter {
    /** Largest difference to the expected count: this, and one hundredth of the time since the last reading. */
    private static final long TOLERANCE_MILLIS = 200;

    private static final long TOLERANCE_DIVISOR = 100;

    private final long period;
    private long count = -1;
    private long countedAt;

    /** @param period number of milliseconds after which the count restarts at 0 */
    TickCounter(long period) {
        if (period <= 0) {
            throw new IllegalArgumentException("period must be positive: " + period);
        }
        this.period = period;
    }

    long period() {
        return period;
    }

    /**
     * Returns the count without wrap-arounds.
     *
     * @param ticks count of the board, at least 0 and less than the period
     * @param hostMillis time of the reading by a monotonic clock of the host
     * @return empty, without a change of state, if the count is not plausible because the board was reset
     */
    OptionalLong unwrap(long ticks, long hostMillis) {
        if (count < 0) {
            restart(ticks, hostMillis);
            return OptionalLong.of(ticks);
        }
        long elapsed = hostMillis - countedAt;
        long expected = count + elapsed;
        long periods = Math.max(0, Math.floorDiv(2 * (expected - ticks) + period, 2 * period));
        long unwrapped = ticks + periods * period;
        if (Math.abs(unwrapped - expected) > TOLERANCE_MILLIS + Math.abs(elapsed) / TOLERANCE_DIVISOR) {
            return OptionalLong.empty();
        }
        count = unwrapped;
        countedAt = hostMillis;
        return OptionalLong.of(unwrapped);
    }

    /** Restarts with the current count of the board. */
    void restart(long ticks, long hostMillis) {
        count = ticks;
        countedAt = hostMillis;
    }
}
