// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Simulated link quality of a virtual board: latency, bandwidth, loss and disconnects. Immutable. */
public final class Wire {
    /** The number of bytes for a wire that never breaks. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int BITS_PER_BYTE = 10;
    private static final Wire IDEAL = builder().build();

    private final Duration latency;
    private final long baud;
    private final double drop;
    private final long seed;
    private final long cutAfter;
    private final long cutAfterOut;
    private final long cutAfterIn;

    private Wire(Builder builder) {
        latency = builder.latency;
        baud = builder.baud;
        drop = builder.drop;
        seed = builder.seed;
        cutAfter = builder.cutAfter;
        cutAfterOut = builder.cutAfterOut;
        cutAfterIn = builder.cutAfterIn;
    }

    /** Returns a wire without latency, limits or losses. */
    public static Wire ideal() {
        return IDEAL;
    }

    /** Returns a builder that starts with the values of {@link #ideal()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with the values of this wire. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.latency = latency;
        builder.baud = baud;
        builder.drop = drop;
        builder.seed = seed;
        builder.cutAfter = cutAfter;
        builder.cutAfterOut = cutAfterOut;
        builder.cutAfterIn = cutAfterIn;
        return builder;
    }

    /** Returns the time that a byte takes, in either direction. */
    public Duration latency() {
        return latency;
    }

    /** Returns the bits per second in either direction; 0 for no limit. */
    public long baud() {
        return baud;
    }

    /** Returns the probability, 0 to 1, that a byte is lost. */
    public double drop() {
        return drop;
    }

    /** Returns the seed of the random losses. */
    public long seed() {
        return seed;
    }

    /** Returns the number of bytes, both directions together, after which the wire breaks, or {@link #NEVER}. */
    public long cutAfter() {
        return cutAfter;
    }

    /** Returns the number of bytes to the board after which the wire breaks, or {@link #NEVER}. */
    public long cutAfterOut() {
        return cutAfterOut;
    }

    /** Returns the number of bytes from the board after which the wire breaks, or {@link #NEVER}. */
    public long cutAfterIn() {
        return cutAfterIn;
    }

    boolean takesTime() {
        return baud > 0 || !latency.isZero();
    }

    long nanosPerByte() {
        return baud == 0 ? 0 : BITS_PER_BYTE * 1_000_000_000L / baud;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Wire that
                && latency.equals(that.latency)
                && baud == that.baud
                && Double.compare(drop, that.drop) == 0
                && seed == that.seed
                && cutAfter == that.cutAfter
                && cutAfterOut == that.cutAfterOut
                && cutAfterIn == that.cutAfterIn;
    }

    @Override
    public int hashCode() {
        return Objects.hash(latency, baud, drop, seed, cutAfter, cutAfterOut, cutAfterIn);
    }

    @Override
    public String toString() {
        return "Wire[latency=" + latency + ", baud=" + baud + ", drop=" + drop + ", seed=" + seed + ", cutAfter="
                + cutAfter + ", cutAfterOut=" + cutAfterOut + ", cutAfterIn=" + cutAfterIn + "]";
    }

    /** Builds a {@link Wire}. Not thread-safe. */
    public static final class Builder {
        private Duration latency = Duration.ZERO;
        private long baud;
        private double drop;
        private long seed;
        private long cutAfter = NEVER;
        private long cutAfterOut = NEVER;
        private long cutAfterIn = NEVER;

        private Builder() {}

        /** Sets the time that a byte takes, in either direction. */
        public Builder latency(Duration value) {
            latency = value;
            return this;
        }

        /** Sets the bits per second in either direction, ten for a byte as on a UART; 0 for no limit. */
        public Builder baud(long value) {
            baud = value;
            return this;
        }

        /** Sets the probability, 0 to 1, that a byte is lost. */
        public Builder drop(double value) {
            drop = value;
            return this;
        }

        /** Sets the seed of the random losses; the same seed loses the same bytes. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets the number of bytes, both directions together, after which the wire breaks. */
        public Builder cutAfter(long value) {
            cutAfter = value;
            return this;
        }

        /** Sets the number of bytes to the board after which the wire breaks. */
        public Builder cutAfterOut(long value) {
            cutAfterOut = value;
            return this;
        }

        /** Sets the number of bytes from the board after which the wire breaks. */
        public Builder cutAfterIn(long value) {
            cutAfterIn = value;
            return this;
        }

        /**
         * Returns the wire.
         *
         * @throws IllegalArgumentException if a value is negative or the probability is not in 0 to 1
         */
        public Wire build() {
            if (latency.isNegative() || baud < 0 || !(drop >= 0 && drop <= 1)) {
                throw new IllegalArgumentException("a wire cannot have latency " + latency + ", " + baud
                        + " baud and a loss probability of " + drop);
            }
            return new Wire(this);
        }
    }
}
