// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what goes over a link, each byte as a character, control characters and all beyond ASCII escaped. */
final class TracedLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger("dev.belay.wire");

    private final Link link;

    TracedLink(Link link) {
        this.link = link;
    }

    static boolean isWanted() {
        return LOG.isTraceEnabled();
    }

    private void log(String direction, byte[] data, int offset, int length) {
        StringBuilder shown = new StringBuilder();
        for (int i = offset; i < offset + length; i++) {
            boolean plain = data[i] >= 0x20 && data[i] < 0x7f;
            shown.append(plain ? String.valueOf((char) data[i]) : "\\x%02x".formatted(data[i]));
        }
        LOG.trace("{} {} {}", name(), direction, shown);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        if (count > 0) {
            log("<", buffer, offset, count);
        }
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        log(">", data, offset, length);
        link.write(data, offset, length);
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
        return link.peer(type);
    }

    @Override
    public void close() {
        link.close();
    }
}
