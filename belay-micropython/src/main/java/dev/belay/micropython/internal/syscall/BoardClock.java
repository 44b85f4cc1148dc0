// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

import java.util.concurrent.locks.LockSupport;

/**
 * The time of one board, on the scale of {@link System#nanoTime()}. Waits of its program end on time: if the computer resumes
 * its thread late, the clock is set to the end of the wait. In this way it becomes slow, and catches up in the waits that
 * follow, which are shorter. Alarms go off at their own time in the same way. So what a program measures does not depend on how
 * late the computer is, apart from the time that the program itself takes. Thread-safe.
 */
public final class BoardClock {
    /** What happens at certain times. */
    public interface Alarms {

        /** Returns the time of the next alarm if that is before {@code end}, otherwise {@code end}. */
        long next(long end);

        /** Sets off the alarms until {@code time}, in their order. */
        void ring(long time);
    }

    private static final Alarms NONE = new Alarms() {
        @Override
        public long next(long end) {
            return end;
        }

        @Override
        public void ring(long time) {}
    };

    /** How slow the clock may be; a longer delay shows, such as that of a laptop whose lid is closed. */
    private static final long MOST_LAG = 1_000_000_000;

    private volatile Alarms alarms = NONE;
    private long lag;
    private long latest = System.nanoTime();
    private long uses;
    private boolean waiting;
    private long end;

    public void alarms(Alarms rung) {
        alarms = rung;
    }

    /** Returns the time, which never decreases. */
    public synchronized long now() {
        uses++;
        latest = peek();
        waiting = false;
        return latest;
    }

    /** Returns the time for an observer that is not the board's program. */
    public synchronized long peek() {
        long time = System.nanoTime() - lag;
        return later(latest, waiting ? earlier(end, time) : time);
    }

    /** Returns a number that changes when the program looks at the time or waits. */
    public synchronized long uses() {
        return uses;
    }

    /**
     * Begins a wait, which ends with {@link #reached} or {@link #now}.
     *
     * @param until the time at which it is to end
     * @return the time of the next alarm if that is earlier
     */
    public long await(long until) {
        long next = alarms.next(until);
        synchronized (this) {
            waiting = true;
            end = next;
        }
        return next;
    }

    /** Ends a wait until {@code time}, which has passed, and sets off the alarms until then. */
    public void reached(long time) {
        long at;
        synchronized (this) {
            uses++;
            waiting = false;
            long real = System.nanoTime();
            at = later(latest, time);
            lag = Math.min(MOST_LAG, Math.max(0, real - at));
            latest = later(at, real - lag);
        }
        alarms.ring(at);
    }

    /**
     * Waits on the board's thread until {@code time}, as peripherals do that take their time. Neither handlers nor Ctrl-C end
     * such a wait.
     *
     * @throws InterruptedException if the board is switched off
     */
    public void waitUntil(long time) throws InterruptedException {
        while (true) {
            long next = await(time);
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            reached(next);
            if (next == time) {
                return;
            }
        }
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }

    private static long earlier(long a, long b) {
        return a - b <= 0 ? a : b;
    }
}
