// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Link that counts bytes and round trips: writes of the host after it has read something while the wire was idle. A
 * window grant that arrives while earlier bytes are still on the wire does not count. Thread-safe.
 */
final class Meter extends FilterLink {
    private final Traits traits;
    private final AtomicLong out = new AtomicLong();
    private final AtomicLong in = new AtomicLong();
    private final AtomicLong roundTrips = new AtomicLong();
    private final long nanosPerByte;
    private volatile boolean hasReceived = true;
    private volatile long busyUntil = System.nanoTime();

    /**
     * @param traits the traits of the simulated link
     * @param baud its speed, at ten bits per byte
     */
    Meter(Link link, Traits traits, long baud) {
        super(link);
        this.traits = traits;
        nanosPerByte = 10_000_000_000L / baud;
    }

    /** Counted bytes and round trips. */
    record Count(long out, long in, long roundTrips) {
        long bytes() {
            return out + in;
        }
    }

    /** Returns the counts since the last call. */
    Count take() {
        hasReceived = true;
        return new Count(out.getAndSet(0), in.getAndSet(0), roundTrips.getAndSet(0));
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        if (count > 0) {
            in.addAndGet(count);
            hasReceived = true;
        }
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        out.addAndGet(length);
        long now = System.nanoTime();
        boolean isIdle = now - busyUntil > 0;
        if (hasReceived && isIdle) {
            roundTrips.incrementAndGet();
        }
        hasReceived = false;
        busyUntil = (isIdle ? now : busyUntil) + length * nanosPerByte;
        link.write(data, offset, length);
    }
}
