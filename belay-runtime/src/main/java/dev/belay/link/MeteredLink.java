// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.time.Duration;
import java.util.Optional;

/**
 * A link that counts what goes over it. A turnaround is an answer that was waited for: something arrives after something was
 * written.
 */
public final class MeteredLink implements Link {
    private final Link link;
    private long sent;
    private long received;
    private long turnarounds;
    private boolean awaitsAnswer;

    public MeteredLink(Link link) {
        this.link = link;
    }

    /**
     * What went over a link.
     *
     * @param sent bytes from the host to the board
     * @param received bytes from the board to the host
     * @param turnarounds how often an answer was waited for
     */
    public record Count(long sent, long received, long turnarounds) {
        /** Returns what was added since {@code earlier}. */
        public Count minus(Count earlier) {
            return new Count(sent - earlier.sent, received - earlier.received, turnarounds - earlier.turnarounds);
        }
    }

    /** Returns what went over this link up to now. */
    public synchronized Count count() {
        return new Count(sent, received, turnarounds);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        countRead(count);
        return count;
    }

    private synchronized void countRead(int count) {
        received += count;
        if (count > 0 && awaitsAnswer) {
            turnarounds++;
            awaitsAnswer = false;
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        countWrite(length);
        link.write(data, offset, length);
    }

    private synchronized void countWrite(int length) {
        sent += length;
        awaitsAnswer = true;
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public Traits traits() {
        return link.traits();
    }

    @Override
    public <T> Optional<T> peer(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : link.peer(type);
    }

    @Override
    public boolean endsWithReset() {
        return link.endsWithReset();
    }

    @Override
    public boolean reopen(Duration patience) throws InterruptedException {
        return link.reopen(patience);
    }

    @Override
    public Optional<FileTransfer> files() {
        return link.files();
    }

    @Override
    public void close() {
        link.close();
    }
}
