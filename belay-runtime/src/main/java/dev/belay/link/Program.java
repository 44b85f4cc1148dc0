// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionFailedException;
import dev.belay.ConnectionLostException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs, with its standard input and output. Thread-safe. */
final class Program implements AutoCloseable {
    private static final long LAST_WORDS_MILLIS = 1000;
    private static final int LONGEST_BANNER = 4096;
    private static final Duration QUIET = Duration.ofMillis(50);
    private static final long TERMINATION_MILLIS = 2000;

    private final String name;
    private final Process process;
    private final LastWords errors;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final WriteGuard guard;

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        this.errors = new LastWords(process.getErrorStream());
        this.guard = new WriteGuard(WriteGuard.PATIENCE, this::kill);
        start(errors::read, "belay-errors");
        start(this::pump, "belay-read");
    }

    /** @param remedy what to do when it cannot be started */
    static Program start(String name, List<String> command, String remedy) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            // the shell that the program script starts
            builder.environment().put("SHELL", "/bin/sh");
            return new Program(name, builder.start());
        } catch (IOException e) {
            throw new ConnectionFailedException(name + ": cannot be started: " + e.getMessage() + "; " + remedy, e);
        }
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void pump() {
        byte[] chunk = new byte[16 * 1024];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (!received.put(chunk, count)) {
                    return;
                }
            }
            received.end(new ConnectionLostException(name + ": " + ending()));
        } catch (IOException e) {
            received.end(new ConnectionLostException(name + ": " + e.getMessage(), e));
        } catch (InterruptedException e) {
            received.end(new ConnectionLostException(name + ": the reading thread was interrupted", e));
        }
    }

    private String ending() throws InterruptedException {
        boolean ended = process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        String said = errors.await(LAST_WORDS_MILLIS);
        return (ended
                        ? "the program has ended with exit value " + process.exitValue()
                        : "the program closed its output")
                + (said.isEmpty() ? "" : "; the last that it said was: " + said);
    }

    /**
     * Waits until it has said something, and then says no more for a moment: a key that comes before it reads keys may be
     * lost, and a Ctrl-C may end it.
     */
    void awaitBeginning(Duration patience) throws InterruptedException {
        int said = received.awaitMore(0, patience);
        for (int before = 0; said > before && said < LONGEST_BANNER; said = received.awaitMore(said, QUIET)) {
            before = said;
        }
    }

    int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return received.take(buffer, offset, length, timeout);
    }

    void write(byte[] data, int offset, int length) {
        try {
            guard.write(() -> {
                process.getOutputStream().write(data, offset, length);
                process.getOutputStream().flush();
            });
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** A pipe breaks a moment before the reason is known. */
    private ConnectionLostException lost(IOException cause) {
        try {
            if (process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                return new ConnectionLostException(name + ": " + ending(), cause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new ConnectionLostException(name + ": the program takes no more input: " + cause.getMessage(), cause);
    }

    /** Returns whether it goes on. */
    boolean isAlive() {
        return process.isAlive();
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ends it, and what it started. */
    @Override
    public void close() {
        received.end(new ConnectionLostException(name + ": the connection is closed"));
        guard.close();
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        boolean interrupted = false;
        try {
            process.waitFor(TERMINATION_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        children.forEach(ProcessHandle::destroyForcibly);
        kill();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
