// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.time.Duration;

/** A link that counts bytes and round trips. A round trip ends when something arrives after something was written. */
public final class MeteredLink extends FilterLink {
    private long sent;
    private long received;
    private long roundTrips;
    private boolean awaitsResponse;

    public MeteredLink(Link link) {
        super(link);
    }

    /**
     * The counters of a link.
     *
     * @param sent bytes from the host to the board
     * @param received bytes from the board to the host
     * @param roundTrips how often a response arrived
     */
    public record Count(long sent, long received, long roundTrips) {
        /** Returns the difference to {@code earlier}. */
        public Count minus(Count earlier) {
            return new Count(sent - earlier.sent, received - earlier.received, roundTrips - earlier.roundTrips);
        }
    }

    /** Returns the counters. */
    public synchronized Count count() {
        return new Count(sent, received, roundTrips);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        countRead(count);
        return count;
    }

    private synchronized void countRead(int count) {
        received += count;
        if (count > 0 && awaitsResponse) {
            roundTrips++;
            awaitsResponse = false;
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        countWrite(length);
        link.write(data, offset, length);
    }

    private synchronized void countWrite(int length) {
        sent += length;
        awaitsResponse = true;
    }
}
