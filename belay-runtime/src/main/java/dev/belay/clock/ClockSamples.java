// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at a clock, of which the quickest count. */
final class ClockSamples {
    private static final long SPREAD = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int ENOUGH = 5;
    private static final int STEADY = 3;

    private final List<ClockSample> samples = new ArrayList<>();
    private int steady;

    /** Adds one; returns whether more will hardly change anything. */
    boolean add(ClockSample sample) {
        samples.add(sample);
        steady = sample.roundTrip() <= best() + SPREAD ? steady + 1 : 0;
        return samples.size() >= ENOUGH && steady >= STEADY;
    }

    /** Returns the shortest way there and back, in nanoseconds. */
    long best() {
        return samples.stream().mapToLong(ClockSample::roundTrip).min().orElse(0);
    }

    /** Returns the offset, in nanoseconds: the mean of the quick ones, each as much as it was quick. */
    long offset() {
        long best = best();
        long base = samples.get(0).offset();
        double weights = 0;
        double sum = 0;
        for (ClockSample sample : samples) {
            if (sample.roundTrip() <= best + SPREAD) {
                double weight = 1.0 / Math.max(1, sample.roundTrip());
                weights += weight;
                sum += weight * (sample.offset() - base);
            }
        }
        return base + Math.round(sum / weights);
    }
}
