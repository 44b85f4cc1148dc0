// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.ConnectionLostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One direction of a wire: bytes that were sent, each with the time when it arrives, and that nobody read yet. Thread-safe. */
final class Lane {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** A thread that sleeps wakes up to this much too late, by the kernel's timer slack and the scheduler. */
    private static final long OVERSLEPT_NANOS = TimeUnit.MICROSECONDS.toNanos(120);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Burst> bursts = new ArrayDeque<>();
    private final long latencyNanos;
    private final long nanosPerByte;
    private final int capacity;
    private int size;
    private long lineFreeAt = System.nanoTime();
    private @Nullable String end;

    /** Bytes sent at once. */
    private static final class Burst {
        private final byte[] data;
        private final long firstArrives;
        private int read;

        Burst(byte[] data, long firstArrives) {
            this.data = data;
            this.firstArrives = firstArrives;
        }
    }

    /** @param capacity how many bytes may wait to be read before a sender has to wait */
    Lane(Wire wire, int capacity) {
        this.latencyNanos = wire.latency().toNanos();
        this.nanosPerByte = wire.nanosPerByte();
        this.capacity = capacity;
    }

    /**
     * Sends bytes, first waiting for room. Returns false when the lane has ended.
     *
     * @param hurry ends the wait for room
     */
    boolean send(byte[] data, BooleanSupplier hurry) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (end == null && size > capacity && !hurry.getAsBoolean()) {
                changed.awaitNanos(LOOK_AGAIN_NANOS);
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

    /** Ends the lane: what is on its way can still be read, then {@code reason} is thrown. The first reason counts. */
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

    /** Returns why the lane ended, null while it has not. */
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
     * @return how many came, at most {@code length}; 0 when the time ran out
     * @throws ConnectionLostException when the lane has ended and all was read
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
     * Returns how long to sleep. For the first byte of a burst one stays awake at last, which is a sleep of 0 that lets others at
     * the lane: a latency is what was asked for, not more.
     */
    private long untilArrival(Burst next, long now) {
        long due = arrival(next) - now;
        return next.read > 0 ? due : Math.max(0, due - OVERSLEPT_NANOS);
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
