// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.errors.ConnectionLostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs actions one after the other on a single thread, which is started for the first action. Thread-safe. */
final class BackgroundExecutor {
    private final String name;
    private @Nullable ExecutorService executor;
    private boolean closed;

    BackgroundExecutor(String name) {
        this.name = name;
    }

    /** A future whose cancellation interrupts its action, or removes it from the queue. */
    private static final class Cancellable<T extends @Nullable Object> extends CompletableFuture<T> {
        private volatile @Nullable Future<?> task;

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            Future<?> running = task;
            if (cancelled && running != null) {
                running.cancel(true);
            }
            return cancelled;
        }
    }

    <T extends @Nullable Object> CompletableFuture<T> run(Supplier<T> action) {
        Cancellable<T> future = new Cancellable<>();
        future.task = executor().submit(() -> complete(future, action));
        return future;
    }

    private static <T extends @Nullable Object> void complete(CompletableFuture<T> future, Supplier<T> action) {
        if (future.isDone()) {
            return;
        }
        try {
            future.complete(action.get());
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    private synchronized ExecutorService executor() {
        if (closed) {
            throw new ConnectionLostException(name + ": the connection is closed; open the device again");
        }
        if (executor == null) {
            executor = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "belay " + name);
                thread.setDaemon(true);
                return thread;
            });
        }
        return executor;
    }

    /** Accepts no more actions. Queued actions still run, and fail because the device is closed. */
    synchronized void close() {
        closed = true;
        if (executor != null) {
            executor.shutdown();
        }
    }
}
