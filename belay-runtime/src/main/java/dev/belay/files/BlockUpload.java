// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.internal.repl.Conversation;
import dev.belay.internal.repl.Deadline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends a file in blocks to {@code _belayw} of put.py, two blocks in flight at a time. A byte 03 is escaped, because it
 * would interrupt the board.
 */
final class BlockUpload implements Conversation {
    private static final int BLOCK_SIZE = 480;
    private static final int WINDOW = 2;
    private static final int ACKNOWLEDGED = 6;
    private static final int INTERRUPT = 3;
    private static final int ESCAPE = 0x1b;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final byte[] content;
    private final byte[] mark;
    private boolean started;

    BlockUpload(byte[] content, String mark) {
        this.content = content;
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns whether the board has started to receive. */
    boolean hasStarted() {
        return started;
    }

    @Override
    public void hold(Line line) throws InterruptedException {
        if (!awaitMark(line)) {
            return;
        }
        started = true;
        int inFlight = 0;
        boolean isAccepted = true;
        for (int from = 0; isAccepted && from < content.length; from += BLOCK_SIZE) {
            if (inFlight == WINDOW) {
                isAccepted = line.read(TIMEOUT) == ACKNOWLEDGED;
                inFlight--;
            }
            if (isAccepted) {
                send(line, escaped(from, Math.min(content.length, from + BLOCK_SIZE)));
                inFlight++;
            }
        }
        send(line, new byte[0]);
        while (isAccepted && inFlight-- > 0) {
            isAccepted = line.read(TIMEOUT) == ACKNOWLEDGED;
        }
    }

    private boolean awaitMark(Line line) throws InterruptedException {
        int matched = 0;
        Deadline deadline = Deadline.in(TIMEOUT);
        while (matched < mark.length) {
            int next = line.read(deadline);
            if (next < 0) {
                return false;
            }
            matched = next == mark[matched] ? matched + 1 : next == mark[0] ? 1 : 0;
        }
        return true;
    }

    private byte[] escaped(int from, int to) {
        ByteArrayOutputStream escaped = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            switch (content[i]) {
                case INTERRUPT -> escaped.writeBytes(new byte[] {ESCAPE, 'C'});
                case ESCAPE -> escaped.writeBytes(new byte[] {ESCAPE, '['});
                default -> escaped.write(content[i]);
            }
        }
        return escaped.toByteArray();
    }

    private static void send(Line line, byte[] block) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes("%04x".formatted(block.length).getBytes(StandardCharsets.US_ASCII));
        framed.writeBytes(block);
        line.write(framed.toByteArray(), 0, framed.size());
    }
}
