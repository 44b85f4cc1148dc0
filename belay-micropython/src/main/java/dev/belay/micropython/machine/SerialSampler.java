// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * Decodes the bytes in the levels of a pin: a start bit (low), eight data bits, least significant first, and a stop bit (high),
 * each sampled in its middle. Bytes without a stop bit are dropped. Thread-safe.
 */
final class SerialSampler {
    private static final int DATA_BITS = 8;
    private static final double MIDDLE = 1.5;

    private final Pin pin;
    private final IntSupplier baud;
    private final IntConsumer sink;
    private final Subscription subscription;
    private boolean level;
    private boolean receiving;
    private long start;
    private double bitNanos;
    private int value;
    private int sampled;

    /**
     * @param baud returns the bits per second, 0 while nothing is to be received
     * @param sink called for each byte with this object locked
     */
    SerialSampler(Pin pin, IntSupplier baud, IntConsumer sink) {
        this.pin = pin;
        this.baud = baud;
        this.sink = sink;
        level = pin.value();
        subscription = pin.onChange(this::receive);
    }

    void close() {
        subscription.close();
    }

    /** Decodes what is complete by now, even if the level has not changed since. */
    void update() {
        long now = pin.time();
        if (pin.isSettled()) {
            sampleUntil(now);
        }
    }

    private synchronized void receive(Transition change) {
        sampleUntil(change.nanos());
        level = change.level();
        int rate = baud.getAsInt();
        if (!receiving && !level && rate > 0) {
            receiving = true;
            start = change.nanos();
            bitNanos = 1e9 / rate;
            value = 0;
            sampled = 0;
        }
    }

    private synchronized void sampleUntil(long nanos) {
        while (receiving && start + Math.round((sampled + MIDDLE) * bitNanos) <= nanos) {
            if (sampled < DATA_BITS) {
                value |= level ? 1 << sampled : 0;
                sampled++;
            } else {
                receiving = false;
                if (level) {
                    sink.accept(value);
                }
            }
        }
    }
}
