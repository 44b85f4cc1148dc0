// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.ConnectionLostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The board's transmit buffer: bytes that it sent and the host has not read. Thread-safe. */
final class Outbox {
    /** Beyond this a program that prints waits for the host to read, or the oldest go if no host is there. */
    private static final int LIMIT = 64 * 1024;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] buffer = new byte[1024];
    private int start;
    private int end;
    private boolean connected;
    private @Nullable String lost;

    /**
     * Adds bytes, first waiting for room.
     *
     * @param hurry ends the wait
     */
    void put(byte[] data, BooleanSupplier hurry) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (connected && end - start > LIMIT && !hurry.getAsBoolean()) {
                changed.awaitNanos(LOOK_AGAIN_NANOS);
            }
            append(data);
            if (!connected && end - start > LIMIT) {
                start = end - LIMIT;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void append(byte[] data) {
        int used = end - start;
        if (end + data.length > buffer.length) {
            byte[] target = used + data.length > buffer.length ? new byte[2 * (used + data.length)] : buffer;
            System.arraycopy(buffer, start, target, 0, used);
            buffer = target;
            start = 0;
            end = used;
        }
        System.arraycopy(data, 0, buffer, end, data.length);
        end += data.length;
    }

    void connect() {
        lock.lock();
        try {
            connected = true;
        } finally {
            lock.unlock();
        }
    }

    /** Drops what was not read: whoever connects next does not want the end of another conversation. */
    void disconnect() {
        lock.lock();
        try {
            connected = false;
            start = end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all reads, once they have read what there is, with {@code reason}; null takes it back. */
    void lose(@Nullable String reason) {
        lock.lock();
        try {
            lost = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many bytes were read, 0 when the time ran out or {@code closed} holds. */
    int read(byte[] target, int offset, int length, long nanos, BooleanSupplier closed) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (start == end && lost == null && left > 0 && !closed.getAsBoolean()) {
                left = changed.awaitNanos(left);
            }
            if (start == end && lost != null) {
                throw new ConnectionLostException(lost);
            }
            int count = Math.min(length, end - start);
            System.arraycopy(buffer, start, target, offset, count);
            start += count;
            changed.signalAll();
            return count;
        } finally {
            lock.unlock();
        }
    }
}
