// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.wasm.Clock;
import dev.belay.micropython.wasm.Console;
import dev.belay.micropython.wasm.GuestError;
import dev.belay.micropython.wasm.Interpreter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The interpreter's streams and its clock, on the board's thread: where it waits, and where its text becomes bytes. */
final class BoardConsole implements Console, Clock {
    private static final int CTRL_C = 3;

    /** How often a program may ask for the time within a millisecond, or for input in vain, before that counts as waiting. */
    private static final int PATIENCE = 100;

    /** The same for a program that waited in the millisecond before. */
    private static final int LESS_PATIENCE = 20;

    private static final long MILLISECOND = 1_000_000;
    private static final byte[] NOTHING = {};

    private final Inbox inbox;
    private final BoardTasks tasks;
    private final InstantSource wallClock;
    private final Consumer<byte[]> wire;
    private final SplittableRandom random = new SplittableRandom();
    private final long startNanos = System.nanoTime();
    private final NewLines newLines = new NewLines();
    private @Nullable Interpreter interpreter;
    private @Nullable ByteArrayOutputStream captured;
    private int skip;
    private long lastTick;
    private int asked;
    private int patience = PATIENCE;

    /**
     * @param wallClock what time it is
     * @param wire takes what the board sends */
    BoardConsole(Inbox inbox, BoardTasks tasks, InstantSource wallClock, Consumer<byte[]> wire) {
        this.inbox = inbox;
        this.tasks = tasks;
        this.wallClock = wallClock;
        this.wire = wire;
    }

    void serve(Interpreter started) {
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

    void send(byte[] data) {
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

    /** Returns what {@code action} would have sent. */
    byte[] capture(Runnable action) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        captured = bytes;
        try {
            action.run();
        } finally {
            captured = null;
        }
        return bytes.toByteArray();
    }

    /** Drops the next {@code count} bytes that would be sent. */
    void skip(int count) {
        skip = count;
    }

    private boolean isProgramRunning() {
        return interpreter != null && interpreter.interruptCharacter() == CTRL_C;
    }

    /** A Ctrl-C that came before the program that it reaches was running interrupts it when it next turns to the host. */
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
    int next() {
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

    /** As boards do with what a callback raises; but Ctrl-C is meant for the program that the callback interrupted. */
    private void report(GuestError error) {
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
        nap(true);
        return inbox.size() > 0;
    }

    @Override
    public long ticksMillis() {
        runTasks();
        checkQueuedInterrupt();
        long now = elapsedMillis();
        if (now == lastTick) {
            nap(false);
        } else {
            patience = asked > patience && now - lastTick <= 2 ? LESS_PATIENCE : PATIENCE;
            lastTick = now;
            asked = 0;
        }
        return now;
    }

    private long elapsedMillis() {
        return (System.nanoTime() - startNanos) / MILLISECOND;
    }

    /** Waits for the next millisecond, which is when the time changes, if the program does nothing but wait. */
    private void nap(boolean forInput) {
        if (++asked <= patience || isInterruptPending()) {
            return;
        }
        try {
            inbox.await(forInput, MILLISECOND - (System.nanoTime() - startNanos) % MILLISECOND);
        } catch (InterruptedException e) {
            throw new PowerOff();
        }
    }

    @Override
    public long timeMillis() {
        return wallClock.millis();
    }

    @Override
    public int random() {
        return random.nextInt();
    }
}
