// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The link to a virtual board, with the simulated quality of a {@link Wire}. */
final class VirtualLink implements Link {
    /** Number of unread bytes above which a program that prints has to wait for the host. */
    private static final int CAPACITY = 64 * 1024;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final VirtualBoard board;
    private final Wire wire;
    private final WireChannel fromBoard;
    private final WireChannel toBoard;
    private final ByteBudget both;
    private final ByteBudget out;
    private final ByteBudget in;
    private final ByteLoss byteLossOut;
    private final ByteLoss byteLossIn;
    private final Runnable atClose;
    private final @Nullable Thread deliveryThread;
    private volatile boolean closed;

    /** @param atClose disconnects the board */
    VirtualLink(VirtualBoard board, Wire wire, Runnable atClose) {
        this.board = board;
        this.wire = wire;
        this.atClose = atClose;
        fromBoard = new WireChannel(wire, CAPACITY);
        toBoard = new WireChannel(wire, Integer.MAX_VALUE);
        both = new ByteBudget(wire.cutAfter());
        out = new ByteBudget(wire.cutAfterOut());
        in = new ByteBudget(wire.cutAfterIn());
        byteLossOut = new ByteLoss(wire.drop(), wire.seed());
        byteLossIn = new ByteLoss(wire.drop(), ~wire.seed());
        deliveryThread = wire.takesTime() ? new Thread(this::deliverToBoard, "belay wire to " + board.name()) : null;
        if (deliveryThread != null) {
            deliveryThread.setDaemon(true);
            deliveryThread.start();
        }
    }

    @Override
    public String name() {
        return board.name();
    }

    @Override
    public Traits traits() {
        return wire.drop() > 0 ? Traits.UART : Traits.LOSSLESS;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        checkOpen();
        int count = receive(buffer, offset, length, timeout.toNanos());
        checkOpen();
        return count;
    }

    /** Reads while delivering a Ctrl-C that arrived before the program that it is for. */
    private int receive(byte[] buffer, int offset, int length, long timeoutNanos) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutNanos;
        while (board.hasEarlyInterrupt()) {
            long left = Math.max(0, deadline - System.nanoTime());
            int count = fromBoard.receive(buffer, offset, length, Math.min(left, POLL_NANOS));
            if (count > 0 || left == 0) {
                return count;
            }
        }
        return fromBoard.receive(buffer, offset, length, Math.max(0, deadline - System.nanoTime()));
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        checkOpen();
        String lost = fromBoard.reason();
        if (lost != null) {
            throw new ConnectionLostException(lost);
        }
        int allowed = both.take(out.take(length));
        byte[] passed = byteLossOut.apply(Arrays.copyOfRange(data, offset, offset + allowed));
        if (deliveryThread == null) {
            board.receive(passed);
        } else {
            sendToBoard(passed);
        }
        if (allowed < length) {
            throw new ConnectionLostException(breakWire());
        }
    }

    private void sendToBoard(byte[] passed) {
        try {
            toBoard.send(passed, () -> true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionLostException(name() + ": interrupted while writing", e);
        }
    }

    /** Receives the board's output; waits while the host does not read. */
    void deliver(byte[] data, BooleanSupplier stopWaiting) throws InterruptedException {
        int allowed = both.take(in.take(data.length));
        fromBoard.send(byteLossIn.apply(allowed == data.length ? data : Arrays.copyOf(data, allowed)), stopWaiting);
        if (allowed < data.length) {
            breakWire();
        }
    }

    private String breakWire() {
        String reason = name() + ": the wire was cut, as its options request";
        fail(reason);
        return reason;
    }

    /** Ends reads and writes with {@code reason}, after the bytes on their way have been read. */
    void fail(String reason) {
        fromBoard.end(reason);
        toBoard.end(reason);
    }

    /** Delivers bytes to the board when they are due. */
    private void deliverToBoard() {
        byte[] buffer = new byte[256];
        try {
            while (true) {
                int count = toBoard.receive(buffer, 0, buffer.length, Long.MAX_VALUE / 2);
                board.receive(Arrays.copyOf(buffer, count));
            }
        } catch (ConnectionLostException | InterruptedException e) {
            // the link was closed
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ConnectionLostException(name() + ": the link was closed by this program");
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(board) ? Optional.of(type.cast(board)) : Optional.empty();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        fail(name() + ": the link was closed by this program");
        if (deliveryThread != null) {
            deliveryThread.interrupt();
        }
        atClose.run();
    }
}
