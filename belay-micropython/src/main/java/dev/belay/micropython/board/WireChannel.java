// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.errors.ConnectionLostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One direction of a wire: sent bytes that have not been read, with their arrival times. Thread-safe. */
final class WireChannel {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Typical delay of a wake-up, from the kernel's timer slack and the scheduler. */
    private static final long WAKE_UP_DELAY_NANOS = TimeUnit.MICROSECONDS.toNanos(120);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Burst> bursts = new ArrayDeque<>();
    private final long latencyNanos;
    private final long nanosPerByte;
    private final int capacity;
    private int size;
    private long lineFreeAt = System.nanoTime();
    private @Nullable String end;

    /** Bytes that were sent together. */
    private static final class Burst {
        private final byte[] data;
        private final long firstArrives;
        private int read;

        Burst(byte[] data, long firstArrives) {
            this.data = data;
            this.firstArrives = firstArrives;
        }
    }

    /**
     * @param wire latency and bandwidth
     * @param capacity the number of unread bytes above which a sender waits
     */
    WireChannel(Wire wire, int capacity) {
        this.latencyNanos = wire.latency().toNanos();
        this.nanosPerByte = wire.nanosPerByte();
        this.capacity = capacity;
    }

    /**
     * Sends bytes after waiting for space. Returns false if the channel has ended.
     *
     * @param stopWaiting ends the wait for space
     */
    boolean send(byte[] data, BooleanSupplier stopWaiting) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (end == null && size > capacity && !stopWaiting.getAsBoolean()) {
                changed.awaitNanos(POLL_NANOS);
            }
            if (end == null && data.length > 0) {
                long leaves = Math.max(System.nanoTime(), lineFreeAt);
                lineFreeAt = leaves + nanosPerByte * data.length;
                bursts.add(new Burst(data, leaves + nanosPerByte + latencyNanos));
                size += data.length;
                changed.signalAll();
            }
            return end == null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the channel: bytes on their way can still be read, then readers get an exception with {@code reason}. The
     * first reason counts.
     */
    void end(String reason) {
        lock.lock();
        try {
            if (end == null) {
                end = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the reason for the end of the channel, or null if it is open. */
    @Nullable
    String reason() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for bytes and stores them.
     *
     * @return the number of bytes, at most {@code length}; 0 if the timeout passed
     * @throws ConnectionLostException if the channel has ended and all bytes were read
     */
    int receive(byte[] target, int offset, int length, long timeoutNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long deadline = System.nanoTime() + timeoutNanos;
            while (true) {
                long now = System.nanoTime();
                int count = take(target, offset, length, now);
                if (count > 0 || length == 0) {
                    return count;
                }
                if (end != null && bursts.isEmpty()) {
                    throw new ConnectionLostException(end);
                }
                long left = deadline - now;
                if (left <= 0) {
                    return 0;
                }
                Burst next = bursts.peek();
                changed.awaitNanos(next == null ? left : Math.min(left, untilArrival(next, now)));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the time to sleep. For the first byte of a burst, the last moments are spent in sleeps of 0, which
     * release the lock: the latency must not exceed the requested one.
     */
    private long untilArrival(Burst next, long now) {
        long due = arrival(next) - now;
        return next.read > 0 ? due : Math.max(0, due - WAKE_UP_DELAY_NANOS);
    }

    private long arrival(Burst burst) {
        return burst.firstArrives + burst.read * nanosPerByte;
    }

    private int take(byte[] target, int offset, int length, long now) {
        int taken = 0;
        for (Burst burst = bursts.peek(); burst != null && taken < length; burst = bursts.peek()) {
            int count = Math.min(arrived(burst, now), length - taken);
            if (count == 0) {
                break;
            }
            System.arraycopy(burst.data, burst.read, target, offset + taken, count);
            burst.read += count;
            taken += count;
            if (burst.read == burst.data.length) {
                bursts.remove();
            }
        }
        if (taken > 0) {
            size -= taken;
            changed.signalAll();
        }
        return taken;
    }

    private int arrived(Burst burst, long now) {
        int unread = burst.data.length - burst.read;
        long since = now - arrival(burst);
        if (since < 0) {
            return 0;
        }
        return nanosPerByte == 0 ? unread : (int) Math.min(unread, 1 + since / nanosPerByte);
    }
}
