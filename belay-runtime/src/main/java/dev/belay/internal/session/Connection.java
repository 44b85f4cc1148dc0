// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.errors.DeviceNotFoundException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.ProtocolException;
import dev.belay.errors.ReplayFailedException;
import dev.belay.internal.repl.Deadline;
import dev.belay.link.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs commands one at a time in the current Python session of a board, and reconnects if the connection is lost. Thread-safe. */
final class Connection {
    /** Maximum time for a command of another thread to end after the interrupt of {@link #close}. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final String name;
    private final SessionOptions options;
    private final @Nullable Supplier<Link> opener;
    private final InterpreterState interpreter = new InterpreterState();
    private final ReplayLog replayLog;
    private final AbandonedGenerators abandonedGenerators;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile PythonSession session;

    /** Guarded by the lock: actions to run on close if {@link #closeActionsGeneration} is the current interpreter then. */
    private final List<Runnable> closeActions = new ArrayList<>();

    private int closeActionsGeneration;

    /** Guarded by the lock: whether registered actions run, which may use the device. */
    private boolean nested;

    /** Guarded by the lock: whether its thread is between two commands of an exclusive action. */
    private boolean exclusive;

    /** @param opener opens the link again; null if that is not possible */
    Connection(String name, Link link, @Nullable Supplier<Link> opener, SessionOptions options) {
        this.name = name;
        this.opener = opener;
        this.options = options;
        this.replayLog = new ReplayLog(name, options.reconnectAttempts() != 0);
        this.abandonedGenerators = new AbandonedGenerators(interpreter, options);
        this.session = new PythonSession(link, options, interpreter);
    }

    void open() {
        session.open();
    }

    /** Returns the current session, for use without the lock. */
    PythonSession session() {
        return session;
    }

    /** Returns a number that changes whenever the board starts a new interpreter. */
    int interpreterGeneration() {
        return interpreter.generation();
    }

    AbandonedGenerators abandonedGenerators() {
        return abandonedGenerators;
    }

    boolean isClosed() {
        return closing.getCount() == 0;
    }

    boolean isBusy() {
        return lock.isLocked();
    }

    /** Runs a command; if the connection is lost, reconnects and runs it a second time, after the recorded commands. */
    <T extends @Nullable Object> T command(boolean record, Command<T> command) {
        return command(record, true, command);
    }

    /**
     * Runs a command.
     *
     * @param record whether to run it again after later reconnects
     * @param retry whether it may run a second time if the connection is lost during it
     */
    <T extends @Nullable Object> T command(boolean record, boolean retry, Command<T> command) {
        return locked(() -> {
            boolean recorded = record && !nested;
            if (recorded) {
                replayLog.checkRoom();
            }
            T result = runWithReconnect(retry, command);
            if (recorded) {
                replayLog.add(new ReplayLog.Entry(command::on, false));
            }
            return result;
        });
    }

    /** Runs a command that must not run a second time. */
    <T extends @Nullable Object> T once(Command<T> command) {
        return locked(() -> {
            ensureConnected();
            return command.on(session);
        });
    }

    /** Records an action, which may use the device, to run after each reconnect, also after a {@link #renew}. */
    void onReconnect(Runnable action) {
        locked(() -> {
            if (!nested) {
                replayLog.checkRoom();
                replayLog.add(new ReplayLog.Entry(session -> action.run(), true));
            }
            return true;
        });
    }

    /** Runs an action that starts a fresh interpreter, and forgets what was recorded for the old one. */
    void renew(Command<Boolean> action) {
        once(session -> {
            replayLog.renew();
            closeActions.clear();
            return action.on(session);
        });
    }

    /** Registers an action to run before the connection is closed, if the current interpreter still runs then. */
    void beforeClose(Runnable action) {
        locked(() -> {
            if (closeActionsGeneration != interpreter.generation()) {
                closeActions.clear();
                closeActionsGeneration = interpreter.generation();
            }
            return closeActions.add(action);
        });
    }

    /** Runs an action, which may use the device, while the commands of other threads wait. */
    <T extends @Nullable Object> T exclusively(Supplier<T> action) {
        return locked(() -> {
            boolean before = exclusive;
            exclusive = true;
            try {
                return action.get();
            } finally {
                exclusive = before;
            }
        });
    }

    void reconnect(int attempts) {
        locked(() -> {
            reconnect(attempts, null);
            return true;
        });
    }

    private <T extends @Nullable Object> T runWithReconnect(boolean retry, Command<T> command) {
        ensureConnected();
        try {
            abandonedGenerators.free(session);
            return command.on(session);
        } catch (ConnectionLostException e) {
            if (nested || !retry || !canReconnect()) {
                throw e;
            }
            reconnect(options.reconnectAttempts(), e);
            return command.on(session);
        }
    }

    private boolean canReconnect() {
        return options.reconnectAttempts() != 0 && opener != null && closing.getCount() > 0;
    }

    private void ensureConnected() {
        if (session.isClosed() && !nested && canReconnect()) {
            reconnect(options.reconnectAttempts(), null);
        }
    }

    private void reconnect(int attempts, @Nullable DeviceException cause) {
        if (opener == null || closing.getCount() == 0) {
            throw new ConnectionLostException(
                    name + (opener == null ? ": this link cannot be opened again" : ": the device is closed"), cause);
        }
        replayLog.checkReplayable();
        session.close(true);
        DeviceException last = cause;
        for (int attempt = 0; attempts < 0 || attempt < attempts; attempt++) {
            pause(attempt);
            try {
                restore(opener.get());
                return;
            } catch (ConnectionFailedException
                    | ConnectionLostException
                    | DeviceBusyException
                    | DeviceNotFoundException
                    | DeviceTimeoutException
                    | ProtocolException e) {
                last = e;
            }
        }
        throw new ConnectionLostException(
                name + ": the connection to the board is lost, and it could not be opened again in " + attempts
                        + " attempt(s)",
                last);
    }

    private void pause(int attempt) {
        try {
            Duration pause = attempt == 0 ? Duration.ZERO : options.reconnectPause();
            if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ConnectionLostException(name + ": the device was closed while it waited for the board");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(name + ": interrupted while waiting for the board to come back");
        }
    }

    /** Opens a new session; replays the recorded commands if the interpreter is a fresh one. */
    private void restore(Link link) {
        int before = interpreter.generation();
        Set<Script> helpers = interpreter.defined();
        PythonSession fresh = new PythonSession(link, options, interpreter);
        boolean restored = false;
        try {
            fresh.open();
            session = fresh;
            if (interpreter.generation() != before) {
                closeActionsGeneration += closeActionsGeneration == before ? interpreter.generation() - before : 0;
                RunOptions run = RunOptions.of(CallOptions.DEFAULT, options, fresh.losesBytes());
                helpers.forEach(helper -> fresh.define(helper, run));
                nested(() -> replayLog.replay(fresh));
            }
            restored = true;
        } catch (PythonException e) {
            throw new ReplayFailedException(
                    name + ": the connection is restored, but a recorded command failed: " + e.getMessage(), e);
        } finally {
            if (!restored) {
                fresh.close(false);
            }
        }
    }

    private void nested(Runnable action) {
        nested = true;
        try {
            action.run();
        } finally {
            nested = false;
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        if (lock.isHeldByCurrentThread()) {
            if (nested) {
                return action.get();
            }
            if (exclusive) {
                exclusive = false;
                try {
                    return action.get();
                } finally {
                    exclusive = true;
                }
            }
            throw new IllegalStateException(name + ": the consumer of a command's output must not use the device");
        }
        try {
            if (!lock.tryLock(Deadline.in(options.callTimeout()).length().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeviceBusyException(name + ": another thread's command is still running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(name + ": interrupted while another thread's command was running");
        }
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs the close actions and closes the session. Throws their exceptions at the end. Does nothing on a second call. */
    void close() {
        synchronized (closing) {
            if (closing.getCount() == 0) {
                return;
            }
            closing.countDown();
        }
        boolean interrupted = Thread.interrupted();
        boolean idle = lockForClose();
        ExceptionCollector exceptions = new ExceptionCollector();
        try {
            if (idle
                    && !session.isClosed()
                    && !session.isRunningAlone()
                    && closeActionsGeneration == interpreter.generation()) {
                nested(() -> exceptions.runAll(closeActions));
            }
        } finally {
            session.close(idle);
            if (idle) {
                lock.unlock();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        exceptions.rethrow();
    }

    /**
     * Takes the lock, after interrupting a command of another thread; returns whether that succeeded. A program that the board
     * runs by itself continues, followed or not.
     */
    private boolean lockForClose() {
        try {
            if (lock.isHeldByCurrentThread()) {
                return false;
            }
            if (lock.tryLock()) {
                return true;
            }
            if (session.isRunningAlone()) {
                return false;
            }
            session.interrupt();
            return lock.tryLock(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | DeviceException e) {
            return false;
        }
    }
}
