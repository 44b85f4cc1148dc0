// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a write that the other side never takes, by cutting the wire: no system lets go of such a write by itself.
 * Thread-safe.
 */
final class WriteGuard implements AutoCloseable {
    /** How long the other side may take nothing at all. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final long patienceNanos;
    private final Runnable cut;
    private final ScheduledFuture<?> watch;
    private volatile boolean writing;
    private volatile long since;
    private volatile boolean gaveUp;

    /** @param cut makes the write fail */
    WriteGuard(Duration patience, Runnable cut) {
        this.patienceNanos = patience.toNanos();
        this.cut = cut;
        long period = Math.max(1, patience.toMillis() / 10);
        this.watch = TIMER.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "belay-write-guard");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** A write. */
    interface Write {
        void run() throws IOException;
    }

    /** Writes; one thread at a time. */
    synchronized void write(Write write) throws IOException {
        since = System.nanoTime();
        writing = true;
        try {
            write.run();
        } catch (IOException e) {
            throw gaveUp
                    ? new IOException("the other side took nothing for " + patienceNanos / 1_000_000_000 + " s", e)
                    : e;
        } finally {
            writing = false;
        }
    }

    private void look() {
        if (writing && System.nanoTime() - since > patienceNanos && !gaveUp) {
            gaveUp = true;
            cut.run();
        }
    }

    @Override
    public void close() {
        watch.cancel(false);
    }
}
