// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

/** Converts between nanoseconds and the time of the blocks: 256ths of the system clock's cycles. */
final class CycleClock {
    private static final long SECOND = 1_000_000_000;

    private long baseNanos;
    private long baseCycles;
    private long hertz;

    CycleClock(int hertz, long nanos) {
        this.hertz = hertz;
        baseNanos = nanos;
    }

    long hertz() {
        return hertz;
    }

    /** Changes the rate from {@code nanos} on. */
    void change(int newHertz, long nanos) {
        baseCycles = time(nanos) >> 8;
        baseNanos = nanos;
        hertz = newHertz;
    }

    /** Returns the time of the first cycle that does not begin before {@code nanos}. */
    long time(long nanos) {
        long passed = nanos - baseNanos;
        long seconds = Math.floorDiv(passed, SECOND);
        long rest = passed - seconds * SECOND;
        return (baseCycles + seconds * hertz + (rest * hertz + SECOND - 1) / SECOND) << 8;
    }

    long nanos(long time) {
        long cycles = (time >> 8) - baseCycles;
        long seconds = Math.floorDiv(cycles, hertz);
        return baseNanos + seconds * SECOND + (cycles - seconds * hertz) * SECOND / hertz;
    }
}
