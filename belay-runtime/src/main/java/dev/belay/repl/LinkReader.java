// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Collects what arrives on a link, and remembers the last bytes for messages. Not thread-safe. */
final class LinkReader {
    private static final int REMEMBERED = 4096;
    private static final int SHOWN = 160;

    /** What arrived in time may be read late; a board that never stops talking is not read forever. */
    private static final int LATE = 256 * 1024;

    private final Link link;
    private final byte[] chunk = new byte[16 * 1024];
    private final byte[] last = new byte[REMEMBERED];
    private long total;
    private int late;
    private final Bytes bytes = new Bytes();

    LinkReader(Link link) {
        this.link = link;
    }

    /** Returns the name of the link, for messages. */
    String name() {
        return link.name();
    }

    /** Returns what has arrived and is not consumed. */
    Bytes bytes() {
        return bytes;
    }

    /** Waits for more bytes; returns false when the deadline passed and none came, or none that can have waited to be read. */
    boolean fill(Deadline deadline) throws InterruptedException {
        late = deadline.passed() ? late : 0;
        do {
            int count = late > LATE ? 0 : link.read(chunk, 0, chunk.length, deadline.remaining());
            if (count > 0) {
                late += deadline.passed() ? count : 0;
                remember(count);
                bytes.append(chunk, 0, count);
                return true;
            }
        } while (!deadline.passed());
        return false;
    }

    /** Waits until {@code count} bytes are there; returns false when the deadline passed before. */
    boolean await(int count, Deadline deadline) throws InterruptedException {
        while (bytes.size() < count) {
            if (!fill(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** Reads up to and including {@code wanted}; returns false when the deadline passed before it came. */
    boolean skipPast(byte[] wanted, Deadline deadline) throws InterruptedException {
        while (true) {
            int index = bytes.indexOf(wanted, 0);
            if (index >= 0) {
                bytes.skip(index + wanted.length);
                return true;
            }
            bytes.skip(Math.max(0, bytes.size() - wanted.length + 1));
            if (!fill(deadline)) {
                return false;
            }
        }
    }

    /** Throws away what is there and what comes until the line is quiet for {@code quiet}, for {@code deadline} at most. */
    void discard(Duration quiet, Deadline deadline) throws InterruptedException {
        bytes.skip(bytes.size());
        while (!deadline.passed() && fill(deadline.orIn(quiet))) {
            bytes.skip(bytes.size());
        }
    }

    /** Forgets what came over a wire that is no more. */
    void clear() {
        bytes.skip(bytes.size());
        forget();
    }

    /** Begins the memory of the last bytes anew. */
    void forget() {
        total = 0;
    }

    private void remember(int count) {
        for (int from = Math.max(0, count - REMEMBERED); from < count; ) {
            int position = (int) ((total + from) % REMEMBERED);
            int length = Math.min(count - from, REMEMBERED - position);
            System.arraycopy(chunk, from, last, position, length);
            from += length;
        }
        total += count;
    }

    /** Returns the last bytes that arrived, one character for each. */
    String lastReceived() {
        return last(SHOWN);
    }

    /** Returns as many of the last bytes that arrived as are remembered, one character for each. */
    String recent() {
        return last(REMEMBERED);
    }

    private String last(int most) {
        int length = (int) Math.min(total, most);
        byte[] ordered = new byte[length];
        for (int i = 0; i < length; i++) {
            ordered[i] = last[(int) ((total - length + i) % REMEMBERED)];
        }
        return new String(ordered, StandardCharsets.ISO_8859_1);
    }

    /** Returns the last bytes that arrived as a message shows them. */
    String shown() {
        return Escapes.escape(lastReceived());
    }
}
