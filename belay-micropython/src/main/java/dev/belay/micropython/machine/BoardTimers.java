// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The timers of one board that Python started. Thread-safe. */
final class BoardTimers {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final InterruptQueue interrupts;
    private final Map<Integer, Future<?>> running = new HashMap<>();

    BoardTimers(InterruptQueue interrupts) {
        this.interrupts = interrupts;
    }

    /** Starts or restarts timer {@code id}. */
    synchronized void start(int id, double periodMillis, boolean once) {
        stop(id);
        long nanos = Math.max(100_000, Math.round(periodMillis * 1e6));
        Runnable tick = () -> interrupts.raiseOnce(InterruptQueue.ofTimer(id));
        running.put(
                id,
                once
                        ? CLOCK.schedule(tick, nanos, TimeUnit.NANOSECONDS)
                        : CLOCK.scheduleAtFixedRate(tick, nanos, nanos, TimeUnit.NANOSECONDS));
    }

    synchronized void stop(int id) {
        Future<?> future = running.remove(id);
        if (future != null) {
            future.cancel(false);
        }
    }

    synchronized int running() {
        return running.size();
    }

    synchronized void reset() {
        running.values().forEach(future -> future.cancel(false));
        running.clear();
    }

    /** Runs a task on the timer thread after a short delay. */
    static void later(Runnable task) {
        Future<?> unused = CLOCK.schedule(task, 1, TimeUnit.MILLISECONDS);
    }

    /** Runs a task on the timer thread again and again. */
    static Future<?> every(long nanos, Runnable task) {
        return CLOCK.scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Runs a task on the timer thread once. */
    static Future<?> after(long nanos, Runnable task) {
        return CLOCK.schedule(task, Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Returns the timer thread, which is shared by all boards of this JVM and ends when no timer is running. */
    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "virtual-board-timers");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(5, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }
}
