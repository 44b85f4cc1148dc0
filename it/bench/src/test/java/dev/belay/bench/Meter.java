// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import dev.belay.link.Link;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A link that counts bytes, and how often the host speaks again after it has heard something. Thread-safe. */
final class Meter implements Link {
    private final Link link;
    private final Traits traits;
    private final AtomicLong out = new AtomicLong();
    private final AtomicLong in = new AtomicLong();
    private final AtomicLong turnarounds = new AtomicLong();
    private volatile boolean hasHeard = true;

    /** @param traits what the link pretends to be */
    Meter(Link link, Traits traits) {
        this.link = link;
        this.traits = traits;
    }

    /** What was counted. */
    record Count(long out, long in, long turnarounds) {
        long bytes() {
            return out + in;
        }
    }

    /** Returns what was counted since the last call. */
    Count take() {
        hasHeard = true;
        return new Count(out.getAndSet(0), in.getAndSet(0), turnarounds.getAndSet(0));
    }

    @Override
    public String name() {
        return link.name();
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
            hasHeard = true;
        }
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        out.addAndGet(length);
        if (hasHeard) {
            hasHeard = false;
            turnarounds.incrementAndGet();
        }
        link.write(data, offset, length);
    }

    @Override
    public <T> Optional<T> peer(Class<T> type) {
        return link.peer(type);
    }

    @Override
    public void close() {
        link.close();
    }
}
