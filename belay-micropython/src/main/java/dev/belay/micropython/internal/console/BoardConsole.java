// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import dev.belay.micropython.internal.bridge.GuestException;
import dev.belay.micropython.internal.bridge.MicroPythonInterpreter;
import dev.belay.micropython.internal.syscall.BoardClock;
import dev.belay.micropython.internal.syscall.ConsoleStreams;
import dev.belay.micropython.internal.syscall.TimeSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter's standard streams and clock, on the board's thread. Waits for input and translates text to bytes.
 */
public final class BoardConsole implements ConsoleStreams, TimeSource {
    private static final int CTRL_C = 3;

    /**
     * Number of requests for the time within a millisecond, or of unsuccessful requests for input, that count as
     * waiting.
     */
    private static final int IDLE_CALLS = 100;

    /** The same limit for a program that waited in the previous millisecond. */
    private static final int IDLE_CALLS_AGAIN = 20;

    /** Nanoseconds that a wait may take longer than requested of the operating system. */
    private static final long SPINNING = 100_000;

    private static final long MILLISECOND = 1_000_000;
    private static final byte[] NOTHING = {};

    private final InputQueue inbox;
    private final BoardTasks tasks;
    private final InstantSource wallClock;
    private final Consumer<byte[]> wire;
    private final SplittableRandom random = new SplittableRandom();
    private final BoardClock clock;
    private final long startNanos;
    private final NewlineTranslator newLines = new NewlineTranslator();
    private @Nullable MicroPythonInterpreter interpreter;
    private @Nullable ByteArrayOutputStream captured;
    private int skip;
    private long lastTick;
    private int idleCalls;
    private int idleLimit = IDLE_CALLS;
    private long clockReads;

    /**
     * @param wallClock supplies the current time
     * @param clock the board's clock
     * @param wire receives the board's output
     */
    public BoardConsole(
            InputQueue inbox, BoardTasks tasks, InstantSource wallClock, BoardClock clock, Consumer<byte[]> wire) {
        this.inbox = inbox;
        this.tasks = tasks;
        this.wallClock = wallClock;
        this.clock = clock;
        startNanos = clock.now();
        this.wire = wire;
    }

    public void serve(MicroPythonInterpreter started) {
        interpreter = started;
    }

    @Override
    public void writeText(byte[] data) {
        checkQueuedInterrupt();
        send(newLines.expand(data, isProgramRunning()));
    }

    @Override
    public void writeBytes(byte[] data) {
        checkQueuedInterrupt();
        newLines.skip(data);
        send(data);
    }

    public void send(byte[] data) {
        if (captured != null) {
            captured.writeBytes(data);
            return;
        }
        int skipped = Math.min(skip, data.length);
        skip -= skipped;
        if (skipped < data.length) {
            wire.accept(skipped == 0 ? data : Arrays.copyOfRange(data, skipped, data.length));
        }
    }

    /** Returns the output of {@code action} instead of sending it. */
    public byte[] capture(Runnable action) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        captured = bytes;
        try {
            action.run();
        } finally {
            captured = null;
        }
        return bytes.toByteArray();
    }

    /** Discards the next {@code count} bytes of output. */
    public void skip(int count) {
        skip = count;
    }

    /** Returns how often the program has asked for the time, waited or read input. On the board's thread. */
    public long clockReads() {
        return clockReads;
    }

    private boolean isProgramRunning() {
        return interpreter != null && interpreter.interruptCharacter() == CTRL_C;
    }

    /** Delivers a Ctrl-C that arrived before its program was running when the program next calls the host. */
    private void checkQueuedInterrupt() {
        if (inbox.hasInterrupt() && isProgramRunning() && inbox.removeInterrupt() && interpreter != null) {
            interpreter.interrupt();
        }
    }

    private boolean isInterruptPending() {
        return interpreter != null && interpreter.isInterruptPending();
    }

    @Override
    public byte[] read(int length) {
        clockReads++;
        while (true) {
            runTasks();
            checkQueuedInterrupt();
            if (isInterruptPending()) {
                return NOTHING;
            }
            byte[] data = inbox.takeNow(length);
            if (data.length > 0) {
                return data;
            }
            await();
        }
    }

    /** Waits for a byte at the prompt. */
    public int next() {
        clockReads++;
        while (true) {
            runTasks();
            byte[] data = inbox.takeNow(1);
            if (data.length > 0) {
                return data[0] & 0xff;
            }
            await();
        }
    }

    private void runTasks() {
        tasks.run(this::report);
    }

    /**
     * Prints the traceback of an exception that a callback raised, as boards do; but a Ctrl-C is for the program that
     * the callback interrupted.
     */
    private void report(GuestException error) {
        if (error.type().equals("KeyboardInterrupt") && interpreter != null) {
            interpreter.interrupt();
        } else {
            writeText(error.traceback().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void await() {
        try {
            inbox.await();
        } catch (InterruptedException e) {
            throw new PowerOff();
        }
    }

    @Override
    public boolean readable() {
        runTasks();
        checkQueuedInterrupt();
        if (inbox.size() > 0) {
            return true;
        }
        waitIfIdle(true);
        return inbox.size() > 0;
    }

    @Override
    public long ticksMillis() {
        clockReads++;
        runTasks();
        checkQueuedInterrupt();
        long now = elapsedMillis();
        if (now == lastTick) {
            waitIfIdle(false);
        } else {
            idleLimit = idleCalls > idleLimit && now - lastTick <= 2 ? IDLE_CALLS_AGAIN : IDLE_CALLS;
            lastTick = now;
            idleCalls = 0;
        }
        return now;
    }

    private long elapsedMillis() {
        return (clock.now() - startNanos) / MILLISECOND;
    }

    @Override
    public long ticksMicros() {
        clockReads++;
        runTasks();
        checkQueuedInterrupt();
        return (clock.now() - startNanos) / 1000;
    }

    @Override
    public void delayMicros(long micros) {
        clockReads++;
        long end = clock.now() + 1000 * micros;
        while (true) {
            runTasks();
            checkQueuedInterrupt();
            if (isInterruptPending()) {
                long unused = clock.now();
                return;
            }
            long next = clock.await(end);
            long left = next - System.nanoTime();
            if (left > 0) {
                pause(left);
            } else {
                clock.reached(next);
                if (next == end) {
                    runTasks();
                    return;
                }
            }
        }
    }

    /** Waits for at most {@code nanos}, in the last part without giving the processor away. */
    private void pause(long nanos) {
        try {
            if (nanos > SPINNING) {
                inbox.await(false, nanos - SPINNING);
            } else if (Thread.interrupted()) {
                throw new PowerOff();
            } else {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            throw new PowerOff();
        }
    }

    /** Waits for the next millisecond, when the time changes, if the program only waits. */
    private void waitIfIdle(boolean forInput) {
        if (++idleCalls <= idleLimit || isInterruptPending()) {
            return;
        }
        long now = clock.now();
        long next = clock.await(now + MILLISECOND - (now - startNanos) % MILLISECOND);
        try {
            inbox.await(forInput, next - System.nanoTime());
            if (next - System.nanoTime() <= 0) {
                clock.reached(next);
            } else {
                long unused = clock.now();
            }
        } catch (InterruptedException e) {
            throw new PowerOff();
        }
    }

    @Override
    public long timeMillis() {
        clockReads++;
        return wallClock.millis();
    }

    @Override
    public int random() {
        return random.nextInt();
    }
}
