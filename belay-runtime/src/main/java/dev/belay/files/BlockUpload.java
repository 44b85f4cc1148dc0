// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.errors.ProtocolException;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.repl.Deadline;
import dev.belay.internal.repl.LineMark;
import dev.belay.internal.repl.MarkedLines;
import dev.belay.internal.repl.UsbPackets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends a file in blocks to {@code _belayw} of put.py, two blocks in flight at a time, and waits for the confirmation. A byte 03 is
 * escaped, because it would interrupt the board.
 */
final class BlockUpload implements Conversation {
    private static final int BLOCK_SIZE = 480;
    private static final int HEADER_LENGTH = 5;
    private static final int WINDOW = 2;
    private static final int ACKNOWLEDGED = 6;

    /** Followed by the marker. */
    private static final int FAILED = 0x15;

    private static final int INTERRUPT = 3;
    private static final int ESCAPE = 0x1b;

    private final String port;
    private final byte[] content;
    private final byte[] mark;
    private final Duration timeout;
    private final MarkedLines end;
    private boolean started;

    /**
     * @param port the board, for messages
     * @param timeout the time for writing the content and reading it back
     * @param end reads the response after the last block
     */
    BlockUpload(String port, byte[] content, LineMark mark, Duration timeout, MarkedLines end) {
        this.port = port;
        this.content = content;
        this.mark = mark.bytes();
        this.timeout = timeout;
        this.end = end;
    }

    /** Returns whether the board has started to receive. */
    boolean hasStarted() {
        return started;
    }

    @Override
    public void requireComplete() {
        end.requireComplete();
    }

    @Override
    public void hold(Line line) throws InterruptedException {
        if (!awaitMark(line)) {
            return;
        }
        started = true;
        int inFlight = 0;
        boolean isAccepted = true;
        int from = 0;
        while (isAccepted && from < content.length) {
            if (inFlight == WINDOW) {
                isAccepted = isAccepted(line);
                inFlight--;
            }
            if (isAccepted) {
                int to = Math.min(content.length, from + BLOCK_SIZE);
                byte[] block = escaped(from, to);
                if (to - from > 1 && UsbPackets.endsFull(HEADER_LENGTH + block.length)) {
                    block = escaped(from, --to);
                }
                send(line, block);
                from = to;
                inFlight++;
            }
        }
        send(line, new byte[0]);
        while (isAccepted && inFlight-- > 0) {
            isAccepted = isAccepted(line);
        }
        if (isAccepted) {
            end.hold(line);
        } else {
            // the board skips its input up to the marker after a failed block
            line.write(mark, 0, mark.length);
        }
    }

    /**
     * Waits for the response to a block.
     *
     * @throws ProtocolException if it is damaged; an interrupt then ends the code, which skips what it has not read
     */
    private boolean isAccepted(Line line) throws InterruptedException {
        int response = line.read(timeout);
        if (response != ACKNOWLEDGED && (response != FAILED || !isMark(line))) {
            throw new ProtocolException(port, "the response to a block of a file is damaged; try again", "");
        }
        return response == ACKNOWLEDGED;
    }

    private boolean isMark(Line line) throws InterruptedException {
        for (byte expected : mark) {
            if (line.read(timeout) != expected) {
                return false;
            }
        }
        return true;
    }

    private boolean awaitMark(Line line) throws InterruptedException {
        int matched = 0;
        Deadline deadline = Deadline.in(timeout);
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

    /** The line end keeps a terminator that arrives with an additional byte from becoming a part of the next command. */
    private static void send(Line line, byte[] block) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes("%04x\n".formatted(block.length).getBytes(StandardCharsets.US_ASCII));
        framed.writeBytes(block);
        line.write(framed.toByteArray(), 0, framed.size());
    }
}
