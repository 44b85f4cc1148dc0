// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.link.Link;
import java.time.Duration;
import java.util.Optional;

/** A link that changes one byte that is sent, so many bytes after it is armed. */
final class DamagingLink implements Link {
    private final Link link;
    private long left;
    private boolean armed;

    DamagingLink(Link link, long left) {
        this.link = link;
        this.left = left;
    }

    void arm() {
        armed = true;
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
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return link.read(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        byte[] sent = data.clone();
        if (armed && left >= 0 && left < length) {
            int at = (int) (offset + left);
            sent[at] = (byte) (sent[at] == 'x' ? 'y' : 'x');
        }
        left -= armed ? length : 0;
        link.write(sent, offset, length);
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
