// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.internal.repl.Conversation;
import dev.belay.internal.repl.Deadline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends a file in blocks, two at a time, as {@code _belayw} of put.py takes them. A 03 never comes: it would interrupt. */
final class RawBlocks implements Conversation {
    private static final int BLOCK = 480;
    private static final int WINDOW = 2;
    private static final int ACKNOWLEDGED = 6;
    private static final int INTERRUPT = 3;
    private static final int ESCAPE = 0x1b;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final byte[] content;
    private final byte[] mark;
    private boolean begun;

    RawBlocks(byte[] content, String mark) {
        this.content = content;
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns whether the board took the invitation. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public void hold(Line line) throws InterruptedException {
        if (!awaitMark(line)) {
            return;
        }
        begun = true;
        int underWay = 0;
        boolean goesOn = true;
        for (int from = 0; goesOn && from < content.length; from += BLOCK) {
            if (underWay == WINDOW) {
                goesOn = line.read(PATIENCE) == ACKNOWLEDGED;
                underWay--;
            }
            if (goesOn) {
                send(line, escaped(from, Math.min(content.length, from + BLOCK)));
                underWay++;
            }
        }
        send(line, new byte[0]);
        while (goesOn && underWay-- > 0) {
            goesOn = line.read(PATIENCE) == ACKNOWLEDGED;
        }
    }

    private boolean awaitMark(Line line) throws InterruptedException {
        int matched = 0;
        Deadline deadline = Deadline.in(PATIENCE);
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
