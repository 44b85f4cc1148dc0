// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.time.Duration;

/**
 * A link that counts what passes, and each time the host waits for an answer after it has sent something: a turnaround.
 */
final class CountingLink extends FilterLink {
    private final Traits traits;
    private long out;
    private long in;
    private int turnarounds;
    private boolean hasSent;

    CountingLink(Link link) {
        this(link, link.traits());
    }

    /** @param traits what the link pretends to be */
    CountingLink(Link link, Traits traits) {
        super(link);
        this.traits = traits;
    }

    void reset() {
        out = 0;
        in = 0;
        turnarounds = 0;
        hasSent = false;
    }

    long out() {
        return out;
    }

    long in() {
        return in;
    }

    int turnarounds() {
        return turnarounds;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (hasSent && !timeout.isZero()) {
            turnarounds++;
            hasSent = false;
        }
        int count = link.read(buffer, offset, length, timeout);
        in += count;
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        out += length;
        hasSent = true;
        link.write(data, offset, length);
    }
}
