// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

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

/** The way to one board: the session of the moment, whose turn it is, and what to do when the board is lost. Thread-safe. */
final class Connection {
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final String name;
    private final SessionOptions options;
    private final @Nullable Supplier<Link> opener;
    private final InterpreterState interpreter = new InterpreterState();
    private final ReplayLog history;
    private final AbandonedGenerators leftovers;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile PythonSession session;

    /** Under the lock: what to do before the end, and for which interpreter. */
    private final List<Runnable> farewells = new ArrayList<>();

    private int farewellsFor;

    /** Under the lock: whether actions of ours run that use the device themselves. */
    private boolean nested;

    /** Under the lock: whether its thread is between two commands of an exclusive action. */
    private boolean exclusive;

    /** @param opener opens the link again, null where that cannot be done */
    Connection(String name, Link link, @Nullable Supplier<Link> opener, SessionOptions options) {
        this.name = name;
        this.opener = opener;
        this.options = options;
        this.history = new ReplayLog(name, options.attempts() != 0);
        this.leftovers = new AbandonedGenerators(interpreter, options);
        this.session = new PythonSession(link, options, interpreter);
    }

    void open() {
        session.open();
    }

    /** Returns the session of the moment, for what needs no turn. */
    PythonSession session() {
        return session;
    }

    /** Returns another number for each interpreter that was met. */
    int interpreterGeneration() {
        return interpreter.number();
    }

    AbandonedGenerators leftovers() {
        return leftovers;
    }

    boolean isClosed() {
        return closing.getCount() == 0;
    }

    boolean isBusy() {
        return lock.isLocked();
    }

    /** Runs a command. When the board is lost meanwhile and comes back, it is run once more, after what was recorded. */
    <T extends @Nullable Object> T command(boolean record, Command<T> command) {
        return command(record, true, command);
    }

    /**
     * Runs a command.
     *
     * @param record whether to repeat it after later reconnects
     * @param repeat whether it may run once more when the board is lost meanwhile
     */
    <T extends @Nullable Object> T command(boolean record, boolean repeat, Command<T> command) {
        return locked(() -> {
            boolean recorded = record && !nested;
            if (recorded) {
                history.checkRoom();
            }
            T result = persistently(repeat, command);
            if (recorded) {
                history.add(new ReplayLog.Entry(command::on, false));
            }
            return result;
        });
    }

    /** Runs a command that must not be run again: it holds a conversation. */
    <T extends @Nullable Object> T once(Command<T> command) {
        return locked(() -> {
            ensureConnected();
            return command.on(session);
        });
    }

    /** Repeats an action, which may use the device, after each reconnect; files survive a fresh interpreter. */
    void onReconnect(Runnable action) {
        locked(() -> {
            if (!nested) {
                history.checkRoom();
                history.add(new ReplayLog.Entry(session -> action.run(), true));
            }
            return true;
        });
    }

    /** Begins anew on the board; what was recorded for the old interpreter is no longer wanted. */
    void renew(Command<Boolean> action) {
        once(session -> {
            history.renew();
            farewells.clear();
            return action.on(session);
        });
    }

    /** Runs an action before the connection is closed, unless the interpreter of now is gone by then. */
    void beforeClose(Runnable action) {
        locked(() -> {
            if (farewellsFor != interpreter.number()) {
                farewells.clear();
                farewellsFor = interpreter.number();
            }
            return farewells.add(action);
        });
    }

    /** Runs an action that may use the device, while the commands of other threads wait. */
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

    private <T extends @Nullable Object> T persistently(boolean repeat, Command<T> command) {
        ensureConnected();
        try {
            leftovers.free(session);
            return command.on(session);
        } catch (ConnectionLostException e) {
            if (nested || !repeat || !isPersistent()) {
                throw e;
            }
            reconnect(options.attempts(), e);
            return command.on(session);
        }
    }

    private boolean isPersistent() {
        return options.attempts() != 0 && opener != null && closing.getCount() > 0;
    }

    private void ensureConnected() {
        if (session.isClosed() && !nested && isPersistent()) {
            reconnect(options.attempts(), null);
        }
    }

    private void reconnect(int attempts, @Nullable DeviceException cause) {
        if (opener == null || closing.getCount() == 0) {
            throw new ConnectionLostException(
                    name + (opener == null ? ": this link cannot be opened again" : ": the device is closed"), cause);
        }
        history.checkReplayable();
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
                name + ": the board is gone and did not come back in " + attempts + " attempt(s)", last);
    }

    private void pause(int attempt) {
        try {
            Duration pause = attempt == 0 ? Duration.ZERO : options.pause();
            if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ConnectionLostException(name + ": the device was closed while it was waiting for the board");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(name + ": interrupted while waiting for the board to come back");
        }
    }

    /** An interpreter that is still the one of before needs no replay: it has it all. */
    private void restore(Link link) {
        int before = interpreter.number();
        Set<Script> helpers = interpreter.known();
        PythonSession fresh = new PythonSession(link, options, interpreter);
        boolean restored = false;
        try {
            fresh.open();
            session = fresh;
            if (interpreter.number() != before) {
                farewellsFor += farewellsFor == before ? interpreter.number() - before : 0;
                helpers.forEach(helper -> fresh.define(helper, options.callTimeout()));
                nested(() -> history.replay(fresh));
            }
            restored = true;
        } catch (PythonException e) {
            throw new ReplayFailedException(
                    name + ": the board is back, but what was recorded does not run there any more: " + e.getMessage(),
                    e);
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
            throw new IllegalStateException(name + ": what takes a command's output must not use the device");
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

    /** Says farewell and closes; for the first call only. Throws what a farewell throws, when all is done. */
    void close() {
        synchronized (closing) {
            if (closing.getCount() == 0) {
                return;
            }
            closing.countDown();
        }
        boolean interrupted = Thread.interrupted();
        boolean idle = isIdle();
        ExceptionCollector farewell = new ExceptionCollector();
        try {
            if (idle && !session.isClosed() && !session.isRunningAlone() && farewellsFor == interpreter.number()) {
                nested(() -> farewell.say(farewells));
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
        farewell.rethrow();
    }

    /** Ends a command of another thread. A program that the board runs by itself goes on, followed or not. */
    private boolean isIdle() {
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
            return lock.tryLock(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | DeviceException e) {
            return false;
        }
    }
}
