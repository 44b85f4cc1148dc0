// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Buffers the bytes that arrive on a link, and keeps the last ones for messages. Not thread-safe. */
final class LinkReader {
    private static final int RECENT_SIZE = 4096;
    private static final int SHOWN = 160;

    /**
     * Maximum number of bytes read after a deadline: bytes that arrived in time may be read late, but a board that
     * sends without end must not block.
     */
    private static final int MAX_LATE_BYTES = 256 * 1024;

    private final Link link;
    private final byte[] chunk = new byte[16 * 1024];
    private final byte[] last = new byte[RECENT_SIZE];
    private long total;
    private int late;
    private final ByteQueue bytes = new ByteQueue();

    LinkReader(Link link) {
        this.link = link;
    }

    /** Returns the name of the link, for messages. */
    String name() {
        return link.name();
    }

    /** Returns the bytes that have arrived and are not consumed. */
    ByteQueue bytes() {
        return bytes;
    }

    /** Waits for more bytes; returns false if the deadline passed and no byte that arrived before it is left. */
    boolean fill(Deadline deadline) throws InterruptedException {
        late = deadline.passed() ? late : 0;
        do {
            int count = late > MAX_LATE_BYTES ? 0 : link.read(chunk, 0, chunk.length, deadline.remaining());
            if (count > 0) {
                late += deadline.passed() ? count : 0;
                record(count);
                bytes.append(chunk, 0, count);
                return true;
            }
        } while (!deadline.passed());
        return false;
    }

    /** Waits for {@code count} bytes; returns false if the deadline passed first. */
    boolean await(int count, Deadline deadline) throws InterruptedException {
        while (bytes.size() < count) {
            if (!fill(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** Reads up to and including {@code pattern}; returns false if the deadline passed first. */
    boolean skipPast(byte[] pattern, Deadline deadline) throws InterruptedException {
        while (true) {
            int index = bytes.indexOf(pattern, 0);
            if (index >= 0) {
                bytes.skip(index + pattern.length);
                return true;
            }
            bytes.skip(Math.max(0, bytes.size() - pattern.length + 1));
            if (!fill(deadline)) {
                return false;
            }
        }
    }

    /** Discards bytes until the link is quiet for {@code quiet}, or until the deadline. */
    void discard(Duration quiet, Deadline deadline) throws InterruptedException {
        bytes.skip(bytes.size());
        while (!deadline.passed() && fill(deadline.orIn(quiet))) {
            bytes.skip(bytes.size());
        }
    }

    /** Discards all bytes of a closed connection. */
    void clear() {
        bytes.skip(bytes.size());
        clearRecent();
    }

    /** Clears the record of the last bytes. */
    void clearRecent() {
        total = 0;
    }

    private void record(int count) {
        for (int from = Math.max(0, count - RECENT_SIZE); from < count; ) {
            int position = (int) ((total + from) % RECENT_SIZE);
            int length = Math.min(count - from, RECENT_SIZE - position);
            System.arraycopy(chunk, from, last, position, length);
            from += length;
        }
        total += count;
    }

    /** Returns the last bytes that arrived, one character for each. */
    String lastReceived() {
        return last(SHOWN);
    }

    /** Returns all recorded bytes, one character for each. */
    String recent() {
        return last(RECENT_SIZE);
    }

    private String last(int most) {
        int length = (int) Math.min(total, most);
        byte[] ordered = new byte[length];
        for (int i = 0; i < length; i++) {
            ordered[i] = last[(int) ((total - length + i) % RECENT_SIZE)];
        }
        return new String(ordered, StandardCharsets.ISO_8859_1);
    }

    /** Returns the last bytes that arrived, formatted for a message. */
    String shown() {
        return PrintableBytes.escape(lastReceived());
    }
}
