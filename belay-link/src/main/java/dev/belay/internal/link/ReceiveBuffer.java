// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.link;

import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Passes bytes from the thread that reads a wire to the one that waits for them, which may time out or be interrupted: a read
 * of the wire itself can do neither on any operating system. Thread-safe.
 */
public final class ReceiveBuffer {
    private static final int CAPACITY = 64 * 1024;

    private final byte[] ring = new byte[CAPACITY];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int first;
    private int size;
    private @Nullable ConnectionLostException end;

    /** Adds bytes; waits while the buffer is full. Returns false when the buffer has ended. */
    public boolean put(byte[] data, int length) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (int done = 0; done < length && end == null; ) {
                while (size == CAPACITY && end == null) {
                    changed.await();
                }
                done += store(data, done, length - done);
                changed.signalAll();
            }
            return end == null;
        } finally {
            lock.unlock();
        }
    }

    private int store(byte[] data, int offset, int length) {
        int position = (first + size) % CAPACITY;
        int count = Math.min(Math.min(length, CAPACITY - size), CAPACITY - position);
        System.arraycopy(data, offset, ring, position, count);
        size += count;
        return count;
    }

    /** Ends the buffer: what is in it can still be taken, then {@code reason} is thrown. The first reason counts. */
    public void end(ConnectionLostException reason) {
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

    /** Ends the buffer because a write failed; returns the exception that the write must throw. */
    public ConnectionLostException fail(String name, IOException cause) {
        ConnectionLostException lost =
                new ConnectionLostException(name + ": the connection broke: " + IoProblem.of(cause), cause);
        end(lost);
        return lost;
    }

    /** Returns why the buffer ended, null while it has not. */
    public @Nullable ConnectionLostException reason() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until more than {@code known} bytes are there, or the buffer ends; returns how many there are then. */
    public int awaitMore(int known, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long nanos = timeout.toNanos(); size <= known && end == null && nanos > 0; ) {
                nanos = changed.awaitNanos(nanos);
            }
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** Takes at least one byte, waiting for it for at most {@code timeout}; returns how many, 0 on timeout. */
    public int take(byte[] target, int offset, int length, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = timeout.toNanos();
            while (size == 0) {
                if (end != null) {
                    throw new ConnectionLostException(String.valueOf(end.getMessage()), end);
                }
                if (nanos <= 0) {
                    return 0;
                }
                nanos = changed.awaitNanos(nanos);
            }
            int count = Math.min(Math.min(length, size), CAPACITY - first);
            System.arraycopy(ring, first, target, offset, count);
            first = (first + count) % CAPACITY;
            size -= count;
            changed.signalAll();
            return count;
        } finally {
            lock.unlock();
        }
    }
}
