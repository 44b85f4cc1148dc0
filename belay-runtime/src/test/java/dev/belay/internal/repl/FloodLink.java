// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A link that repeats a text up to a number of bytes, as fast as it is read. */
final class FloodLink implements Link {
    private final byte[] text;
    private final long limit;
    private long sent;

    FloodLink(String text, long limit) {
        this.text = text.getBytes(StandardCharsets.ISO_8859_1);
        this.limit = limit;
    }

    long sent() {
        return sent;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        int count = 0;
        while (count < length && sent < limit) {
            buffer[offset + count++] = text[(int) (sent++ % text.length)];
        }
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {}

    @Override
    public String name() {
        return "/dev/ttyFLOOD";
    }

    @Override
    public Traits traits() {
        return Traits.LOSSLESS;
    }

    @Override
    public void close() {}
}
