// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.time.Duration;

/** A link that counts the bytes in both directions. */
final class CountedLink extends FilterLink {
    private final Traffic traffic;

    CountedLink(Link link, Traffic traffic) {
        super(link);
        this.traffic = traffic;
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
}
