// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.internal.io.CloseOnFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link that logs its bytes as ASCII, all others escaped: to the logger {@code dev.belay.wire} if that has the level trace,
 * and to a file. Logins are not logged: they precede the wrapping.
 */
final class TracedLink extends FilterLink {
    private static final Logger LOG = LoggerFactory.getLogger("dev.belay.wire");

    private final @Nullable WireTrace file;

    private TracedLink(Link link, @Nullable WireTrace file) {
        super(link);
        this.file = file;
    }

    /** Returns {@code link}, traced if the options or the logger require it; closes it if the file cannot be written. */
    static Link of(Link link, LinkOptions options) {
        if (options.effectiveTrace().isEmpty() && !LOG.isTraceEnabled()) {
            return link;
        }
        try (CloseOnFailure failure = new CloseOnFailure(link::close)) {
            TracedLink traced = new TracedLink(
                    link, options.effectiveTrace().map(WireTrace::to).orElse(null));
            traced.log("=", "opened");
            return failure.succeed(traced);
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
    public void close() {
        link.close();
        if (file != null) {
            file.close();
        }
    }
}
