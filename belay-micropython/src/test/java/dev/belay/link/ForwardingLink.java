// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.time.Duration;
import java.util.Optional;

/** A link in front of another, which does all that is not told otherwise: what tests put between a host and a board. */
public abstract class ForwardingLink implements Link {
    /** The link behind. */
    protected final Link link;

    protected ForwardingLink(Link link) {
        this.link = link;
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
