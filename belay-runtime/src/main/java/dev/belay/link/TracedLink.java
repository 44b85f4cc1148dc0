// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what goes over a link, each byte as a character, control characters and all beyond ASCII escaped: to the logger
 * {@code dev.belay.wire} where that is at the level trace, and to a file. A login is over before: it is not told.
 */
final class TracedLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger("dev.belay.wire");

    private final Link link;
    private final @Nullable WireTrace file;

    private TracedLink(Link link, @Nullable WireTrace file) {
        this.link = link;
        this.file = file;
    }

    /** Returns {@code link}, traced where that is wanted; closes it when the file cannot be written. */
    static Link of(Link link, LinkOptions options) {
        if (options.effectiveTrace().isEmpty() && !LOG.isTraceEnabled()) {
            return link;
        }
        boolean open = false;
        try {
            TracedLink traced = new TracedLink(
                    link, options.effectiveTrace().map(WireTrace::to).orElse(null));
            traced.log("=", "opened");
            open = true;
            return traced;
        } finally {
            if (!open) {
                link.close();
            }
        }
    }

    private void log(String direction, String text) {
        LOG.trace("{} {} {}", name(), direction, text);
        if (file != null) {
            file.line(name(), direction, text);
        }
    }

    private static String shown(byte[] data, int offset, int length) {
        StringBuilder shown = new StringBuilder();
        for (int i = offset; i < offset + length; i++) {
            switch (data[i]) {
                case '\\' -> shown.append("\\\\");
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                default -> {
                    boolean plain = data[i] >= 0x20 && data[i] < 0x7f;
                    shown.append(plain ? String.valueOf((char) data[i]) : "\\x%02x".formatted(data[i]));
                }
            }
        }
        return shown.toString();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        if (count > 0) {
            log("<", shown(buffer, offset, count));
        }
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        log(">", shown(data, offset, length));
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

    /** May be called from any thread, while another one reads. */
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
        if (file != null) {
            file.close();
        }
    }
}
