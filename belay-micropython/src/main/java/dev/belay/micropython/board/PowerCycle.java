// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.internal.bridge.GuestException;
import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.bridge.Identity;
import dev.belay.micropython.internal.bridge.MicroPythonInterpreter;
import dev.belay.micropython.internal.bridge.Notice;
import dev.belay.micropython.internal.console.BoardConsole;
import dev.belay.micropython.internal.console.BoardRepl;
import dev.belay.micropython.internal.console.BoardTasks;
import dev.belay.micropython.internal.console.CrashReason;
import dev.belay.micropython.internal.console.HardReset;
import dev.belay.micropython.internal.console.InputQueue;
import dev.belay.micropython.internal.console.PowerOff;
import dev.belay.micropython.internal.console.ReplBanner;
import dev.belay.micropython.internal.files.FileTree;
import dev.belay.micropython.internal.wasm.WasmImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a board from power-on to power-off: start, boot.py and main.py, REPL, and again after each reset. */
final class PowerCycle {
    /** The number of times that boot.py and main.py may crash before they are not tried again. */
    private static final int MOST_CRASHES = 3;

    private static final String SOFT_REBOOT = "MPY: soft reboot\r\n";

    private final WasmImage image;
    private final BoardOptions options;
    private final FileTree files;
    private final List<FirmwarePart> parts;
    private final InputQueue inbox;
    private final BoardTasks tasks;
    private final BoardConsole console;
    private final Consumer<Notice> notices;
    private final Consumer<Throwable> crashed;
    private volatile @Nullable MicroPythonInterpreter interpreter;

    /** The crashes since the board last reached its prompt. */
    private int crashes;

    PowerCycle(
            WasmImage image,
            BoardOptions options,
            FileTree files,
            List<FirmwarePart> parts,
            InputQueue inbox,
            BoardTasks tasks,
            BoardConsole console,
            Consumer<Notice> notices,
            Consumer<Throwable> crashed) {
        this.image = image;
        this.options = options;
        this.files = files;
        this.parts = parts;
        this.inbox = inbox;
        this.tasks = tasks;
        this.console = console;
        this.notices = notices;
        this.crashed = crashed;
    }

    /** Interrupts the running program; returns whether one was interrupted. May be called from any thread. */
    boolean interrupt() {
        MicroPythonInterpreter running = interpreter;
        boolean interrupted = running != null && running.interrupt();
        if (interrupted) {
            inbox.signal();
        }
        return interrupted;
    }

    boolean isInterruptPending() {
        MicroPythonInterpreter running = interpreter;
        return running != null && running.isInterruptPending();
    }

    /** Runs until power-off, which ends this method by an exception. */
    void run() {
        while (true) {
            try {
                session();
            } catch (HardReset e) {
                inbox.clear();
            } catch (PowerOff e) {
                throw e;
            } catch (RuntimeException | Error e) {
                if (!restarts(e)) {
                    throw e;
                }
            } finally {
                end();
            }
        }
    }

    /** Prepares the restart after a crash, as by a watchdog; returns false if the board has to stop. */
    private boolean restarts(Throwable crash) {
        boolean hopeless = ++crashes > MOST_CRASHES || Thread.currentThread().isInterrupted();
        if (hopeless || CrashReason.isInterruption(crash)) {
            return false;
        }
        inbox.clear();
        crashed.accept(crash);
        send("\r\nThe interpreter crashed (" + CrashReason.reason(crash) + "); the board was reset\r\n");
        return true;
    }

    private void session() {
        boolean raw = false;
        while (true) {
            MicroPythonInterpreter started = begin();
            if (runScripts(started, raw)) {
                crashes = 0;
                BoardRepl repl = new BoardRepl(console, inbox, started, raw);
                repl.run();
                raw = repl.isRaw();
            }
            send(SOFT_REBOOT);
            end();
        }
    }

    private MicroPythonInterpreter begin() {
        List<HostModule> modules = new ArrayList<>();
        parts.forEach(part -> modules.addAll(part.modules()));
        MicroPythonInterpreter started = new MicroPythonInterpreter(new MicroPythonInterpreter.Parts(
                image,
                files,
                console,
                console,
                modules,
                options.heapKib(),
                options.memoryKib(),
                new Identity(
                        options.pinout().platform(),
                        ReplBanner.MACHINE,
                        options.pinout().build()),
                notices,
                options.stdlib()));
        console.serve(started);
        interpreter = started;
        return started;
    }

    private void end() {
        MicroPythonInterpreter ending = interpreter;
        if (ending != null) {
            interpreter = null;
            ending.close();
            tasks.clear();
            parts.forEach(FirmwarePart::stopped);
        }
    }

    /** Runs boot.py and, unless in raw mode, main.py. Returns false if one of them requested a soft reset. */
    private boolean runScripts(MicroPythonInterpreter running, boolean raw) {
        Script boot = runScript(running, "boot.py");
        Script main = boot == Script.DONE && !raw ? runScript(running, "main.py") : boot;
        return boot != Script.EXIT && main != Script.EXIT;
    }

    private enum Script {
        DONE,
        FAILED,
        EXIT
    }

    private Script runScript(MicroPythonInterpreter running, String name) {
        if (!files.containsFile(name)) {
            return Script.DONE;
        }
        try {
            running.runFile(name);
            return Script.DONE;
        } catch (GuestException e) {
            if (e.type().equals("SystemExit")) {
                return Script.EXIT;
            }
            console.writeText(e.traceback().getBytes(StandardCharsets.UTF_8));
            return Script.FAILED;
        } finally {
            if (running.withdrawInterrupt()) {
                inbox.putFirst(3);
            }
        }
    }

    private void send(String text) {
        console.send(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
