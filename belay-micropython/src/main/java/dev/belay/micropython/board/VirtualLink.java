// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.ConnectionLostException;
import dev.belay.link.Link;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The wire to a virtual board, as good as its {@link Wire} says. */
final class VirtualLink implements Link {
    /** Beyond this a program on the board that prints waits for the host to read. */
    private static final int CAPACITY = 64 * 1024;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final VirtualBoard board;
    private final Wire wire;
    private final Lane fromBoard;
    private final Lane toBoard;
    private final Allowance both;
    private final Allowance out;
    private final Allowance in;
    private final Losses lossesOut;
    private final Losses lossesIn;
    private final Runnable atClose;
    private final @Nullable Thread carrier;
    private volatile boolean closed;

    /** @param atClose lets go of the board */
    VirtualLink(VirtualBoard board, Wire wire, Runnable atClose) {
        this.board = board;
        this.wire = wire;
        this.atClose = atClose;
        fromBoard = new Lane(wire, CAPACITY);
        toBoard = new Lane(wire, Integer.MAX_VALUE);
        both = new Allowance(wire.cutAfter());
        out = new Allowance(wire.cutAfterOut());
        in = new Allowance(wire.cutAfterIn());
        lossesOut = new Losses(wire.drop(), wire.seed());
        lossesIn = new Losses(wire.drop(), ~wire.seed());
        carrier = wire.takesTime() ? new Thread(this::carry, "belay wire to " + board.name()) : null;
        if (carrier != null) {
            carrier.setDaemon(true);
            carrier.start();
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

    /** Who waits for an answer to a Ctrl-C that came too early for the program it was meant for sees to it. */
    private int receive(byte[] buffer, int offset, int length, long timeoutNanos) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutNanos;
        while (board.hasEarlyInterrupt()) {
            long left = Math.max(0, deadline - System.nanoTime());
            int count = fromBoard.receive(buffer, offset, length, Math.min(left, LOOK_AGAIN_NANOS));
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
        byte[] passed = lossesOut.apply(Arrays.copyOfRange(data, offset, offset + allowed));
        if (carrier == null) {
            board.receive(passed);
        } else {
            hand(passed);
        }
        if (allowed < length) {
            throw new ConnectionLostException(cut());
        }
    }

    private void hand(byte[] passed) {
        try {
            toBoard.send(passed, () -> true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionLostException(name() + ": interrupted while writing", e);
        }
    }

    /** Takes what the board sends; waits while the host has too much to read. */
    void deliver(byte[] data, BooleanSupplier hurry) throws InterruptedException {
        int allowed = both.take(in.take(data.length));
        fromBoard.send(lossesIn.apply(allowed == data.length ? data : Arrays.copyOf(data, allowed)), hurry);
        if (allowed < data.length) {
            cut();
        }
    }

    private String cut() {
        String reason = name() + ": the wire broke, as its options say it should";
        lose(reason);
        return reason;
    }

    /** Ends reads and writes with {@code reason}, once what is on its way was read. */
    void lose(String reason) {
        fromBoard.end(reason);
        toBoard.end(reason);
    }

    /** Brings bytes to the board when they are due. */
    private void carry() {
        byte[] buffer = new byte[256];
        try {
            while (true) {
                int count = toBoard.receive(buffer, 0, buffer.length, Long.MAX_VALUE / 2);
                board.receive(Arrays.copyOf(buffer, count));
            }
        } catch (ConnectionLostException | InterruptedException e) {
            // the wire is gone
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ConnectionLostException(name() + ": the link was closed by this program");
        }
    }

    @Override
    public <T> Optional<T> peer(Class<T> type) {
        return type.isInstance(board) ? Optional.of(type.cast(board)) : Optional.empty();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        lose(name() + ": the link was closed by this program");
        if (carrier != null) {
            carrier.interrupt();
        }
        atClose.run();
    }
}
