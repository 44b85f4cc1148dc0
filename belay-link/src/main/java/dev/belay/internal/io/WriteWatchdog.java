// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a write that the other side never accepts, by closing the connection: no operating system ends such a write by itself.
 * Thread-safe.
 */
public final class WriteWatchdog implements AutoCloseable {
    /** Default of the maximum time for which the other side may accept nothing. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final long timeoutNanos;
    private final Runnable abort;
    private final ScheduledFuture<?> watch;
    private volatile boolean writing;
    private volatile long since;
    private volatile boolean timedOut;

    /** @param abort makes the write fail */
    public WriteWatchdog(Duration timeout, Runnable abort) {
        this.timeoutNanos = timeout.toNanos();
        this.abort = abort;
        long period = Math.max(1, timeout.toMillis() / 10);
        this.watch = TIMER.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "belay-write-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** A write. */
    public interface Write {
        void run() throws IOException;
    }

    /** Writes; one thread at a time. */
    public synchronized void write(Write write) throws IOException {
        since = System.nanoTime();
        writing = true;
        try {
            write.run();
        } catch (IOException e) {
            throw timedOut
                    ? new IOException("the other side accepted nothing for " + timeoutNanos / 1_000_000_000 + " s", e)
                    : e;
        } finally {
            writing = false;
        }
    }

    private void check() {
        if (writing && System.nanoTime() - since > timeoutNanos && !timedOut) {
            timedOut = true;
            abort.run();
        }
    }

    @Override
    public void close() {
        watch.cancel(false);
    }
}
