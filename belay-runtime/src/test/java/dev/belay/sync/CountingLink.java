// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.time.Duration;

/**
 * A link that counts bytes and round trips: waits for a response after something was sent.
 */
final class CountingLink extends FilterLink {
    private final Traits traits;
    private long out;
    private long in;
    private int roundTrips;
    private boolean hasSent;

    CountingLink(Link link) {
        this(link, link.traits());
    }

    /** @param traits properties that the link reports */
    CountingLink(Link link, Traits traits) {
        super(link);
        this.traits = traits;
    }

    void reset() {
        out = 0;
        in = 0;
        roundTrips = 0;
        hasSent = false;
    }

    long out() {
        return out;
    }

    long in() {
        return in;
    }

    int roundTrips() {
        return roundTrips;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (hasSent && !timeout.isZero()) {
            roundTrips++;
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
