// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.ConnectionFailedException;
import dev.belay.ConnectionLostException;
import dev.belay.link.Link;
import dev.belay.micropython.machine.Machine;
import dev.belay.micropython.wasm.FileStore;
import dev.belay.micropython.wasm.FileTree;
import dev.belay.micropython.wasm.FlashLimits;
import dev.belay.micropython.wasm.Interpreter;
import dev.belay.micropython.wasm.WasmImage;
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
    private final Socket socket;
    private final BoardTasks tasks = new BoardTasks();
    private final WasmImage image;
    private final BoardOptions options;
    private final MachinePart machinePart;
    private final List<FirmwarePart> parts;
    private volatile BoardState state = new BoardState.Running();
    private volatile @Nullable BoardLife life;
    private @Nullable Thread thread;

    private VirtualBoard(WasmImage image, BoardOptions options, String name) {
        this.image = image;
        this.options = options;
        this.name = name;
        socket = new Socket(name);
        FlashLimits limits = FlashLimits.ofKib(options.flashKib(), options.readOnly());
        files = options.folder()
                .map(folder -> FlashFolder.open(folder, limits, name))
                .orElseGet(() -> new FileTree(FileStore.NONE, limits));
        files.addRom(Interpreter.rom());
        Control control = new Control();
        machinePart = new MachinePart(control);
        parts = Firmware.parts(machinePart, control, options);
        parts.forEach(part -> files.addRom(part.rom()));
    }

    /** Starts a board with an empty flash in memory. */
    public static VirtualBoard start() {
        return start(BoardOptions.defaults());
    }

    /** Starts a board. It runs boot.py and main.py, if its flash has them, whether or not somebody is connected. */
    public static VirtualBoard start(BoardOptions options) {
        return start(options, "virtual board " + COUNT.incrementAndGet());
    }

    /** @param name for messages: what the user called it */
    static VirtualBoard start(BoardOptions options, String name) {
        return start(WasmImage.microPython(), options, name);
    }

    /** @param image the MicroPython that the board runs */
    static VirtualBoard start(WasmImage image, BoardOptions options, String name) {
        VirtualBoard board = new VirtualBoard(image, options, name);
        board.powerOn();
        return board;
    }

    public String name() {
        return name;
    }

    /** Returns the board's pins, buses and the like, to be looked at and driven from outside. */
    public Machine machine() {
        return machinePart.machine();
    }

    public BoardState state() {
        return state;
    }

    /** Returns the board's files. */
    public Flash flash() {
        return new Flash(files);
    }

    /**
     * Connects the wire, of which there is one. What the board said since nobody is connected is there to be read, up to
     * 64 KiB.
     *
     * @throws dev.belay.DeviceBusyException when it is connected already
     * @throws ConnectionFailedException when the board was closed
     */
    public Link connect() {
        return connect(() -> {});
    }

    /** @param atClose runs when the link is closed */
    Link connect(Runnable atClose) {
        if (state instanceof BoardState.Closed) {
            throw new ConnectionFailedException(name + " was closed; start another");
        }
        VirtualLink link = new VirtualLink(this, options.wire(), () -> {
            socket.disconnect();
            atClose.run();
        });
        socket.connect(link);
        BoardState now = state;
        if (!(now instanceof BoardState.Running)) {
            link.lose(lossOf(now));
        }
        return link;
    }

    /** Takes bytes from the wire. */
    void receive(byte[] data) {
        BoardState now = state;
        if (!(now instanceof BoardState.Running)) {
            throw new ConnectionLostException(lossOf(now));
        }
        int from = 0;
        for (int i = 0; i < data.length; i++) {
            if (data[i] == CTRL_C) {
                inbox.put(data, from, i - from);
                BoardLife running = life;
                from = running != null && running.interrupt() ? i + 1 : i;
            }
        }
        inbox.put(data, from, data.length - from);
    }

    /**
     * Returns whether a Ctrl-C waits in the receive buffer, which came before the program that it is meant for. If that runs
     * by now, it is interrupted.
     */
    boolean hasEarlyInterrupt() {
        BoardLife running = life;
        if (!inbox.hasInterrupt()) {
            return false;
        }
        if (running != null && running.interrupt()) {
            inbox.removeInterrupt();
        }
        return true;
    }

    private void send(byte[] data) {
        BoardLife living = life;
        socket.send(data, () -> living != null && living.isInterruptPending());
    }

    private String lossOf(BoardState now) {
        return now instanceof BoardState.Crashed crashed
                ? name + ": the interpreter crashed (" + crashed.reason() + "); reset the board to use it again"
                : name + " was closed";
    }

    /**
     * Switches the board off and on, which also gets a crashed interpreter going again. The flash stays, and the wire too,
     * unless a crash cut it: then connect again.
     */
    public synchronized void reset() {
        if (state instanceof BoardState.Closed) {
            throw new IllegalStateException(name + " was closed; start another");
        }
        powerOff();
        inbox.clear();
        state = new BoardState.Running();
        powerOn();
    }

    private synchronized void powerOn() {
        machinePart.powerOn();
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
        BoardConsole console = new BoardConsole(inbox, tasks, machine().rtc(), this::send);
        BoardLife living = new BoardLife(image, options, files, parts, inbox, tasks, console);
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
        socket.lose(lossOf(crashed));
    }

    /** Switches the board off for good, whatever runs on it. Its flash is whole; a folder is free for another board. */
    @Override
    public synchronized void close() {
        if (state instanceof BoardState.Closed) {
            return;
        }
        state = new BoardState.Closed();
        socket.lose(lossOf(state));
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
        public void interrupt() {
            inbox.putFirst(CTRL_C);
            inbox.signal();
        }

        @Override
        public String name() {
            return name;
        }
    }
}
