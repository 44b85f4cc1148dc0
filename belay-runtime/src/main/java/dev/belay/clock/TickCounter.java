// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

import java.util.OptionalLong;

/**
 * Makes a count that goes on for ever of one that begins anew after each period. What the count should be is told by the
 * host's clock, so that any number of periods may pass unseen. Not thread-safe.
 */
final class TickCounter {
    /** How far a board's clock may be off: by this, and by one part in a hundred. */
    private static final long TOLERANCE_MILLIS = 200;

    private static final long TOLERANCE_DIVISOR = 100;

    private final long period;
    private long count = -1;
    private long countedAt;

    /** @param period the largest count and one, in milliseconds */
    TickCounter(long period) {
        if (period <= 0) {
            throw new IllegalArgumentException("a period of " + period);
        }
        this.period = period;
    }

    long period() {
        return period;
    }

    /**
     * Returns the count without end for what the board counted.
     *
     * @param ticks what the board counted, from 0 up to the period
     * @param hostMillis when, by a clock of the host that never goes back
     * @return empty when that cannot be: the board has begun anew; nothing changes then
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

    /** Begins anew with what the board counts now. */
    void restart(long ticks, long hostMillis) {
        count = ticks;
        countedAt = hostMillis;
    }
}
