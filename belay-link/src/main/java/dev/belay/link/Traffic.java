// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of links in both directions. Thread-safe. */
public final class Traffic {
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    /** Creates a counter that starts with 0. */
    public Traffic() {}

    /** Returns a link whose bytes are counted here. */
    public Link counted(Link link) {
        return new CountedLink(link, this);
    }

    /** Returns how many bytes were sent. */
    public long sent() {
        return sent.get();
    }

    /** Returns how many bytes were received. */
    public long received() {
        return received.get();
    }

    void sent(int count) {
        sent.addAndGet(count);
    }

    void received(int count) {
        received.addAndGet(count);
    }
}
