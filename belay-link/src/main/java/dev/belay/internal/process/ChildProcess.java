// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.process;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.io.WriteWatchdog;
import dev.belay.internal.link.ReaderThread;
import dev.belay.internal.link.ReceiveBuffer;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running program with its standard input and output. Thread-safe. */
final class ChildProcess implements AutoCloseable {
    private static final long END_MILLIS = 1000;
    private static final int LONGEST_BANNER = 4096;
    private static final Duration QUIET = Duration.ofMillis(50);
    private static final long TERMINATION_MILLIS = 2000;

    private final String name;
    private final Process process;
    private final StderrTail errors;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final WriteWatchdog guard;
    private final byte[] chunk = new byte[16 * 1024];

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.errors = new StderrTail(process.getErrorStream());
        this.guard = new WriteWatchdog(WriteWatchdog.TIMEOUT, this::kill);
        Thread errorReader = new Thread(errors::read, "belay-errors-" + name);
        errorReader.setDaemon(true);
        errorReader.start();
        new ReaderThread(name, this::transfer, this::ending, received::end).start();
    }

    /** @param remedy what to do when it cannot be started */
    static ChildProcess start(String name, List<String> command, String remedy) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            // the shell that the program script starts
            builder.environment().put("SHELL", "/bin/sh");
            return new ChildProcess(name, builder.start());
        } catch (IOException e) {
            throw new ConnectionFailedException(name + ": cannot be started: " + IoProblem.of(e) + "; " + remedy, e);
        }
    }

    private boolean transfer() throws IOException, InterruptedException {
        int count = process.getInputStream().read(chunk);
        return count >= 0 && received.put(chunk, count);
    }

    private String ending() throws InterruptedException {
        boolean ended = process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
        String stderr = errors.await(END_MILLIS);
        return (ended
                        ? "the program has ended with exit value " + process.exitValue()
                        : "the program closed its output")
                + (stderr.isEmpty() ? "" : "; its last error output was: " + stderr);
    }

    /**
     * Waits until the program has printed something and is quiet: input that arrives before it reads may be lost, and a Ctrl-C
     * may end it.
     */
    void awaitBanner(Duration timeout) throws InterruptedException {
        int count = received.awaitMore(0, timeout);
        for (int before = 0; count > before && count < LONGEST_BANNER; count = received.awaitMore(count, QUIET)) {
            before = count;
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

    /** A pipe breaks shortly before the exit value is available. */
    private ConnectionLostException lost(IOException cause) {
        try {
            if (process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
                return new ConnectionLostException(name + ": " + ending(), cause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new ConnectionLostException(name + ": the program accepts no more input: " + cause.getMessage(), cause);
    }

    /** Returns whether the program is running. */
    boolean isAlive() {
        return process.isAlive();
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ends the program and its child processes. */
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
