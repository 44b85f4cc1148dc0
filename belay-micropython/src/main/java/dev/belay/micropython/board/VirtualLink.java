// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.ConnectionLostException;
import dev.belay.link.Link;
import java.time.Duration;
import java.util.Optional;

/** The wire to a virtual board. */
final class VirtualLink implements Link {
    private final VirtualBoard board;
    private final Outbox fromBoard;
    private final Runnable atClose;
    private volatile boolean closed;

    /** @param atClose lets go of the board */
    VirtualLink(VirtualBoard board, Outbox fromBoard, Runnable atClose) {
        this.board = board;
        this.fromBoard = fromBoard;
        this.atClose = atClose;
    }

    @Override
    public String name() {
        return board.name();
    }

    @Override
    public Traits traits() {
        return Traits.LOSSLESS;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        checkOpen();
        int count = fromBoard.read(buffer, offset, length, timeout.toNanos(), () -> closed);
        checkOpen();
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        checkOpen();
        board.receive(data, offset, length);
    }

    private void checkOpen() {
        if (closed) {
            throw new ConnectionLostException(name() + " was closed by this program");
        }
    }

    @Override
    public <T> Optional<T> peer(Class<T> type) {
        return type.isInstance(board) ? Optional.of(type.cast(board)) : Optional.empty();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            atClose.run();
        }
    }
}
