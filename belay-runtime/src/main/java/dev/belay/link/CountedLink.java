// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.time.Duration;
import java.util.Optional;

/** A link that tells how many bytes go over it. */
record CountedLink(Link link, Traffic traffic) implements Link {
    @Override
    public String name() {
        return link.name();
    }

    @Override
    public Traits traits() {
        return link.traits();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        traffic.received(count);
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        link.write(data, offset, length);
        traffic.sent(length);
    }

    @Override
    public <T> Optional<T> peer(Class<T> type) {
        return link.peer(type);
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
