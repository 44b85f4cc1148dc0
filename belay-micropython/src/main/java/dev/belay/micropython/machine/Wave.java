// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/**
 * The pulses of a PWM output: each period begins with the high part, or with the low one if inverted.
 *
 * @param start the start of a period, according to {@link System#nanoTime()}
 * @param period the length of a period, in nanoseconds
 * @param high the length of the first part, in nanoseconds: 0 to {@code period}
 * @param inverted whether the first part is low
 */
record Wave(long start, double period, double high, boolean inverted) {

    boolean level(long nanos) {
        return phase(nanos) < high != inverted;
    }

    /** Returns whether the level never changes. */
    boolean isConstant() {
        return high <= 0 || high >= period;
    }

    /** Returns the time of the first change after {@code nanos}. Not for a constant level. */
    long nextChange(long nanos) {
        double cycles = Math.floor((nanos - start) / period);
        for (long cycle = (long) cycles; ; cycle++) {
            long begin = start + Math.round(cycle * period);
            if (begin > nanos) {
                return begin;
            }
            long middle = start + Math.round(cycle * period + high);
            if (middle > nanos) {
                return middle;
            }
        }
    }

    private double phase(long nanos) {
        double cycle = Math.floor((nanos - start) / period);
        // Rounded as the times of changes are.
        if (nanos >= start + Math.round((cycle + 1) * period)) {
            return 0;
        }
        return nanos >= start + Math.round(cycle * period + high) ? high : 0;
    }
}
