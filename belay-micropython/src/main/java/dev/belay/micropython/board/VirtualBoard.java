// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.ConnectionFailedException;
import dev.belay.ConnectionLostException;
import dev.belay.link.Link;
import dev.belay.micropython.wasm.FileStore;
import dev.belay.micropython.wasm.FileTree;
import dev.belay.micropython.wasm.FlashLimits;
import dev.belay.micropython.wasm.Interpreter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A board inside this JVM: MicroPython on a thread of its own, behind the byte stream that a serial port would be.
 *
 * <p>All methods are thread-safe. Boards share nothing; there may be as many as memory allows (about 17 MB each).
 */
public final class VirtualBoard implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CTRL_C = 3;

    private final String name;
    private final FileTree files;
    private final Inbox inbox = new Inbox();
    private final Outbox outbox = new Outbox();
    private final BoardTasks tasks = new BoardTasks();
    private final BoardOptions options;
    private final List<FirmwarePart> parts;
    private volatile BoardState state = new BoardState.Running();
    private volatile @Nullable BoardLife life;
    private @Nullable Thread thread;
    private @Nullable VirtualLink link;

    private VirtualBoard(BoardOptions options) {
        this.options = options;
        this.name = "virtual board " + COUNT.incrementAndGet();
        files = new FileTree(FileStore.NONE, FlashLimits.ofKib(options.flashKib(), options.readOnly()));
        files.addRom(Interpreter.rom());
        parts = Firmware.parts(new Control(), options);
        parts.forEach(part -> files.addRom(part.rom()));
    }

    /** Starts a board with an empty flash in memory. */
    public static VirtualBoard start() {
        return start(BoardOptions.defaults());
    }

    /** Starts a board. It runs boot.py and main.py, if its flash has them, whether or not somebody is connected. */
    public static VirtualBoard start(BoardOptions options) {
        VirtualBoard board = new VirtualBoard(options);
        board.powerOn();
        return board;
    }

    public String name() {
        return name;
    }

    public BoardState state() {
        return state;
    }

    /**
     * Connects the wire, of which there is one. What the board said since nobody is connected is there to be read, up to
     * 64 KiB.
     *
     * @throws ConnectionFailedException when it is connected already, or the board was closed
     */
    public synchronized Link connect() {
        return connect(() -> {});
    }

    synchronized Link connect(Runnable atClose) {
        if (state instanceof BoardState.Closed) {
            throw new ConnectionFailedException(name + " was closed; start another");
        }
        if (link != null) {
            throw new ConnectionFailedException(name + " is connected already; close that link first");
        }
        outbox.connect();
        link = new VirtualLink(this, outbox, () -> {
            disconnect();
            atClose.run();
        });
        return link;
    }

    private synchronized void disconnect() {
        link = null;
        outbox.disconnect();
    }

    /** Takes bytes from the wire. */
    void receive(byte[] data, int offset, int length) {
        BoardState now = state;
        if (!(now instanceof BoardState.Running)) {
            throw new ConnectionLostException(lossOf(now));
        }
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (data[i] == CTRL_C) {
                inbox.put(data, from, i - from);
                BoardLife running = life;
                from = running != null && running.interrupt() ? i + 1 : i;
            }
        }
        inbox.put(data, from, offset + length - from);
    }

    private String lossOf(BoardState now) {
        return now instanceof BoardState.Crashed crashed
                ? name + ": the interpreter crashed (" + crashed.reason() + "); reset the board to use it again"
                : name + " was closed";
    }

    /** Switches the board off and on, which also gets a crashed interpreter going again. The flash and the wire stay. */
    public synchronized void reset() {
        if (state instanceof BoardState.Closed) {
            throw new IllegalStateException(name + " was closed; start another");
        }
        powerOff();
        inbox.clear();
        state = new BoardState.Running();
        outbox.lose(null);
        powerOn();
    }

    private synchronized void powerOn() {
        // Python's own limit on nested calls must strike before Java's stack is full.
        Thread started = new Thread(null, this::live, "belay " + name, 16L << 20);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void powerOff() {
        Thread running = thread;
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        running.interrupt();
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        Thread self = Thread.currentThread();
        BoardConsole console = new BoardConsole(inbox, tasks, this::send);
        BoardLife living = new BoardLife(options, files, parts, inbox, tasks, console);
        life = living;
        try {
            living.run();
        } catch (PowerOff e) {
            // as asked
        } catch (Throwable e) {
            if (!self.isInterrupted() && !Crash.isInterruption(e)) {
                crash(e);
            }
        } finally {
            life = null;
        }
    }

    private void crash(Throwable cause) {
        BoardState.Crashed crashed = new BoardState.Crashed(Crash.reason(cause), cause);
        state = crashed;
        outbox.lose(lossOf(crashed));
    }

    private void send(byte[] data) {
        BoardLife living = life;
        try {
            outbox.put(data, () -> living != null && living.isInterruptPending());
        } catch (InterruptedException e) {
            throw new PowerOff();
        }
    }

    /** Switches the board off for good, whatever runs on it. Its flash is whole; a folder is free for another board. */
    @Override
    public synchronized void close() {
        if (state instanceof BoardState.Closed) {
            return;
        }
        state = new BoardState.Closed();
        outbox.lose(lossOf(state));
        powerOff();
        files.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private final class Control implements BoardControl {
        @Override
        public void post(Runnable task) {
            tasks.add(task);
            inbox.signal();
        }

        @Override
        public RuntimeException hardReset() {
            throw new HardReset();
        }

        @Override
        public String name() {
            return name;
        }
    }
}
