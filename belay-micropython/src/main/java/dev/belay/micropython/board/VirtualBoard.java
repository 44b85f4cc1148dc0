// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import dev.belay.micropython.internal.bridge.MicroPythonInterpreter;
import dev.belay.micropython.internal.bridge.Notice;
import dev.belay.micropython.internal.console.BoardConsole;
import dev.belay.micropython.internal.console.BoardTasks;
import dev.belay.micropython.internal.console.CrashReason;
import dev.belay.micropython.internal.console.HardReset;
import dev.belay.micropython.internal.console.InputQueue;
import dev.belay.micropython.internal.console.PowerOff;
import dev.belay.micropython.internal.files.FileStore;
import dev.belay.micropython.internal.files.FileTree;
import dev.belay.micropython.internal.files.FlashFolder;
import dev.belay.micropython.internal.files.FlashLimits;
import dev.belay.micropython.internal.syscall.BoardClock;
import dev.belay.micropython.internal.wasm.WasmImage;
import dev.belay.micropython.machine.Machine;
import dev.belay.micropython.network.BoardNetwork;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A board inside this JVM: MicroPython on a thread of its own, behind the byte stream of a serial port.
 *
 * <p>All methods are thread-safe. Boards share no state; their number is limited by memory only (about 1 MB each).
 */
public final class VirtualBoard implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CTRL_C = 3;

    private final String name;
    private final FileTree files;
    private final InputQueue inbox = new InputQueue();
    private final BoardConnector socket;
    private final BoardTasks tasks = new BoardTasks();
    private final BoardClock clock = new BoardClock();
    private final WasmImage image;
    private final BoardOptions options;
    private final MachinePart machinePart;
    private final NetworkPart networkPart;
    private final List<FirmwarePart> parts;
    private final Set<Notice> reported = ConcurrentHashMap.newKeySet();
    private volatile BoardState state = new BoardState.Running();
    private volatile @Nullable PowerCycle lifecycle;
    private @Nullable Thread thread;

    private VirtualBoard(WasmImage image, BoardOptions options, String name) {
        this.image = image;
        this.options = options;
        this.name = name;
        socket = new BoardConnector(name);
        FlashLimits limits = FlashLimits.ofKib(options.flashKib(), options.readOnly());
        files = options.folder()
                .map(folder -> FlashFolder.open(folder, limits, name))
                .orElseGet(() -> new FileTree(FileStore.NONE, limits));
        files.addRom(MicroPythonInterpreter.rom());
        Control control = new Control();
        machinePart = new MachinePart(options.pinout(), clock, control);
        networkPart = new NetworkPart(options, control);
        parts = FirmwareParts.parts(machinePart, networkPart, control, options);
        parts.forEach(part -> files.addRom(part.rom()));
    }

    /** Starts a board with an empty flash in memory. */
    public static VirtualBoard start() {
        return start(BoardOptions.defaults());
    }

    /** Starts a board. It runs boot.py and main.py if its flash contains them, with or without a connection. */
    public static VirtualBoard start(BoardOptions options) {
        return start(options, "virtual board " + COUNT.incrementAndGet());
    }

    /** @param name the name in messages, as given by the user */
    static VirtualBoard start(BoardOptions options, String name) {
        return start(WasmImage.microPython(), options, name);
    }

    /** @param image the MicroPython that the board runs */
    static VirtualBoard start(WasmImage image, BoardOptions options, String name) {
        VirtualBoard board = new VirtualBoard(image, options, name);
        board.powerOn();
        return board;
    }

    /** Returns the port of the board as a user would type it, for messages. */
    public String name() {
        return name;
    }

    /** Returns the board's pins, buses and other peripherals, for tests to observe and drive. */
    public Machine machine() {
        return machinePart.machine();
    }

    /** Returns the board's network, for tests to offer access points and to find the servers of programs. */
    public BoardNetwork network() {
        return networkPart.network();
    }

    /** Returns the state of the board. From any thread. */
    public BoardState state() {
        return state;
    }

    /** Returns the board's files. */
    public Flash flash() {
        return new Flash(files);
    }

    /**
     * Connects to the board, which has a single connection. The output since the last connection can be read, up to 64
     * KiB.
     *
     * @throws dev.belay.errors.DeviceBusyException if the board is already connected
     * @throws ConnectionFailedException if the board was closed
     */
    public Link connect() {
        return connect(() -> {});
    }

    /** @param atClose called when the link is closed */
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
            link.fail(failureOf(now));
        }
        return link;
    }

    /** Receives bytes from the link. */
    void receive(byte[] data) {
        BoardState now = state;
        if (!(now instanceof BoardState.Running)) {
            throw new ConnectionLostException(failureOf(now));
        }
        int from = 0;
        for (int i = 0; i < data.length; i++) {
            if (data[i] == CTRL_C) {
                inbox.put(data, from, i - from);
                PowerCycle running = lifecycle;
                from = running != null && running.interrupt() ? i + 1 : i;
            }
        }
        inbox.put(data, from, data.length - from);
    }

    /**
     * Returns whether a Ctrl-C in the receive buffer arrived before the program that it is for. If that program is
     * running now, it is interrupted.
     */
    boolean hasEarlyInterrupt() {
        PowerCycle running = lifecycle;
        if (!inbox.hasInterrupt()) {
            return false;
        }
        if (running != null && running.interrupt()) {
            inbox.removeInterrupt();
        }
        return true;
    }

    private void send(byte[] data) {
        PowerCycle current = lifecycle;
        socket.send(data, () -> current != null && current.isInterruptPending());
    }

    private String failureOf(BoardState now) {
        return now instanceof BoardState.Crashed crashed
                ? name + ": the interpreter crashed again and again (" + crashed.reason()
                        + "); reset the board to use it again"
                : name + " was closed";
    }

    /**
     * Restarts the board like a power cycle, also when it has stopped. The flash is kept, and so is the link, unless the
     * board had stopped: then connect again.
     */
    public synchronized void reset() {
        if (state instanceof BoardState.Closed) {
            throw new IllegalStateException(name + " was closed; start another");
        }
        powerOff();
        machinePart.powerOn();
        startAgain();
    }

    /** Restarts a board that is not closed, while the supply of power continues. */
    private synchronized void restart() {
        if (!(state instanceof BoardState.Closed)) {
            powerOff();
            startAgain();
        }
    }

    private void startAgain() {
        inbox.clear();
        state = new BoardState.Running();
        powerOn();
    }

    private synchronized void powerOn() {
        // Python's own limit on nested calls must apply before Java's stack overflows.
        Thread started = new Thread(null, this::runBoard, "belay " + name, 16L << 20);
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

    private void runBoard() {
        Thread self = Thread.currentThread();
        BoardConsole console = new BoardConsole(inbox, tasks, machine().rtc(), clock, this::send);
        machinePart.countClockReads(console::clockReads);
        PowerCycle current =
                new PowerCycle(image, options, files, parts, inbox, tasks, console, this::report, this::restart);
        lifecycle = current;
        try {
            current.run();
        } catch (PowerOff e) {
            // requested
        } catch (Throwable e) {
            if (!self.isInterrupted() && !CrashReason.isInterruption(e)) {
                crash(e);
            }
        } finally {
            lifecycle = null;
        }
    }

    private void report(Notice notice) {
        if (reported.add(notice)) {
            LoggerFactory.getLogger(VirtualBoard.class)
                    .warn(
                            "{}: {}",
                            name,
                            switch (notice) {
                                case HEAP_FULL -> fullHeap();
                                case NATIVE_CODE ->
                                    "functions with @micropython.native or @micropython.viper run as bytecode here";
                            });
        }
    }

    private String fullHeap() {
        return options.heapKib().isPresent()
                ? "Python's heap of " + options.heapKib().getAsInt()
                        + " KiB is full, so that a program got a MemoryError;"
                        + " the port's option heap=KIB sets the size"
                : "the memory of " + options.memoryKib()
                        + " KiB is full, so that a program got a MemoryError; the port's"
                        + " option memory=KIB sets the size";
    }

    /** Called after a crash, before the interpreter starts again. */
    private void restart(Throwable cause) {
        machinePart.watchdog();
        LoggerFactory.getLogger(VirtualBoard.class)
                .error("{}: the interpreter crashed ({}); the board was reset", name, CrashReason.reason(cause));
    }

    private void crash(Throwable cause) {
        BoardState.Crashed crashed = new BoardState.Crashed(CrashReason.reason(cause), cause);
        state = crashed;
        socket.fail(failureOf(crashed));
    }

    /**
     * Switches the board off permanently, whatever program is running. The flash is consistent; its folder can be used
     * by another board.
     */
    @Override
    public synchronized void close() {
        if (state instanceof BoardState.Closed) {
            return;
        }
        state = new BoardState.Closed();
        socket.fail(failureOf(state));
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
        public void restart() {
            Thread restart = new Thread(VirtualBoard.this::restart, "restart of " + name);
            restart.setDaemon(true);
            restart.start();
        }

        @Override
        public void interrupt() {
            inbox.putFirst(CTRL_C);
            inbox.signal();
        }

        @Override
        public void wakeWith(Runnable waker) {
            inbox.alsoWake(waker);
        }

        @Override
        public String name() {
            return name;
        }
    }
}
