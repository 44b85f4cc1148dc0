// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.syscall.BoardClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one board: those that Python started, and the events of its peripherals. They go off when the board's clock
 * reaches their time, on the board's thread if its program waits, otherwise on that of the timers. Thread-safe.
 */
final class BoardTimers implements BoardClock.Alarms {
    private static final ScheduledThreadPoolExecutor THREAD = thread();

    private final InterruptQueue interrupts;
    private final BoardClock clock;
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final Map<Integer, Alarm> running = new HashMap<>();
    private final ReentrantLock ringing = new ReentrantLock();
    private @Nullable Future<?> wake;

    BoardTimers(InterruptQueue interrupts, BoardClock clock) {
        this.interrupts = interrupts;
        this.clock = clock;
        clock.alarms(this);
    }

    /** Starts or restarts timer {@code id}. */
    synchronized void start(int id, double periodMillis, boolean once) {
        stop(id);
        arm(id, clock.now(), Math.max(100_000, Math.round(periodMillis * 1e6)), once);
    }

    private void arm(int id, long from, long period, boolean once) {
        long time = from + period;
        Alarm alarm = new Alarm(time, () -> tick(id, time, period, once));
        running.put(id, alarm);
        add(alarm);
    }

    private void tick(int id, long time, long period, boolean once) {
        synchronized (this) {
            Alarm alarm = running.get(id);
            if (alarm == null || alarm.time != time) {
                return; // stopped meanwhile
            }
            running.remove(id);
            if (!once) {
                // The ticks that a program was too busy for are one.
                long missed = Math.max(0, (clock.peek() - time) / period);
                arm(id, time + missed * period, period, false);
            }
        }
        interrupts.raiseOnce(InterruptQueue.ofTimer(id));
    }

    synchronized void stop(int id) {
        Alarm alarm = running.remove(id);
        if (alarm != null) {
            alarms.remove(alarm);
        }
    }

    synchronized int running() {
        return running.size();
    }

    synchronized void reset() {
        alarms.removeAll(running.values());
        running.clear();
    }

    /** Runs a task at a time of the board's clock. */
    Alarm at(long time, Runnable task) {
        Alarm alarm = new Alarm(time, task);
        add(alarm);
        return alarm;
    }

    synchronized void cancel(@Nullable Alarm alarm) {
        if (alarm != null) {
            alarms.remove(alarm);
        }
    }

    private synchronized void add(Alarm alarm) {
        alarms.add(alarm);
        if (alarms.element().equals(alarm)) {
            wakeAt(alarm.time);
        }
    }

    private void wakeAt(long time) {
        if (wake != null) {
            wake.cancel(false);
        }
        wake = after(time - clock.peek(), this::ringDue);
    }

    /** Sets off the alarms of a program that does not wait, and of one whose wait the computer has not yet ended. */
    private void ringDue() {
        synchronized (this) {
            wake = null;
        }
        ring(clock.peek());
    }

    @Override
    public synchronized long next(long end) {
        Alarm first = alarms.peek();
        return first == null || first.time - end >= 0 ? end : first.time;
    }

    @Override
    public void ring(long time) {
        // What is due has happened when this returns, whichever thread does it.
        ringing.lock();
        try {
            for (Alarm alarm : due(time)) {
                alarm.task.run();
            }
        } finally {
            ringing.unlock();
        }
        synchronized (this) {
            Alarm first = alarms.peek();
            if (first != null && wake == null) {
                wakeAt(first.time);
            }
        }
    }

    private synchronized List<Alarm> due(long time) {
        List<Alarm> due = new ArrayList<>();
        for (Alarm first = alarms.peek(); first != null && first.time - time <= 0; first = alarms.peek()) {
            due.add(alarms.remove());
        }
        return due;
    }

    /** Runs a task on the timer thread after a short delay. */
    static void later(Runnable task) {
        Future<?> unused = THREAD.schedule(task, 1, TimeUnit.MILLISECONDS);
    }

    /** Runs a task on the timer thread again and again. */
    static Future<?> every(long nanos, Runnable task) {
        return THREAD.scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Runs a task on the timer thread once. */
    static Future<?> after(long nanos, Runnable task) {
        return THREAD.schedule(task, Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Returns the timer thread, which is shared by all boards of this JVM and ends when no timer is running. */
    private static ScheduledThreadPoolExecutor thread() {
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

    /** A task at a time of the board's clock. */
    static final class Alarm implements Comparable<Alarm> {
        private final long time;
        private final Runnable task;

        private Alarm(long time, Runnable task) {
            this.time = time;
            this.task = task;
        }

        @Override
        public int compareTo(Alarm other) {
            return Long.signum(time - other.time);
        }
    }
}
