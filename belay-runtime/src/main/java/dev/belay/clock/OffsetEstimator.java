// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Estimates the offset between two clocks from the samples with the shortest round trips. */
final class OffsetEstimator {
    /** Samples count whose round trip is at most this much longer than the shortest one, in nanoseconds. */
    private static final long MAX_SPREAD = TimeUnit.MILLISECONDS.toNanos(2);

    private static final int MIN_SAMPLES = 5;
    /** Number of fast samples in a row after which more samples change little. */
    private static final int MIN_FAST_IN_A_ROW = 3;

    private final List<ClockSample> samples = new ArrayList<>();
    private int fastInARow;

    /** Adds a sample; returns whether the estimate is good enough. */
    boolean add(ClockSample sample) {
        samples.add(sample);
        fastInARow = sample.roundTrip() <= shortestRoundTrip() + MAX_SPREAD ? fastInARow + 1 : 0;
        return samples.size() >= MIN_SAMPLES && fastInARow >= MIN_FAST_IN_A_ROW;
    }

    /** Returns the shortest round trip, in nanoseconds. */
    long shortestRoundTrip() {
        return samples.stream().mapToLong(ClockSample::roundTrip).min().orElse(0);
    }

    /**
     * Returns the offset in nanoseconds: the mean of the fast samples, weighted by the inverse of their round trips.
     */
    long offset() {
        long shortestRoundTrip = shortestRoundTrip();
        long base = samples.get(0).offset();
        double weights = 0;
        double sum = 0;
        for (ClockSample sample : samples) {
            if (sample.roundTrip() <= shortestRoundTrip + MAX_SPREAD) {
                double weight = 1.0 / Math.max(1, sample.roundTrip());
                weights += weight;
                sum += weight * (sample.offset() - base);
            }
        }
        return base + Math.round(sum / weights);
    }
}
