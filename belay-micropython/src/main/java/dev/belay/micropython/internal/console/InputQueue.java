// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The board's receive buffer. Unlimited; counts the Ctrl-Cs that it contains. Thread-safe. */
public final class InputQueue {
    private static final byte CTRL_C = 3;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] buffer = new byte[256];
    private int start;
    private int end;
    private int interrupts;
    private boolean signalled;
    private volatile Runnable waker = () -> {};

    public void put(byte[] data, int offset, int length) {
        lock.lock();
        try {
            makeRoom(length);
            System.arraycopy(data, offset, buffer, end, length);
            interrupts += countInterrupts(end, end + length);
            end += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Inserts a byte before all others. */
    public void putFirst(int value) {
        lock.lock();
        try {
            byte[] rest = takeNow(size());
            put(new byte[] {(byte) value}, 0, 1);
            put(rest, 0, rest.length);
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom(int length) {
        int used = end - start;
        if (end + length > buffer.length) {
            byte[] target = used + length > buffer.length ? new byte[2 * (used + length)] : buffer;
            System.arraycopy(buffer, start, target, 0, used);
            buffer = target;
            start = 0;
            end = used;
        }
    }

    public int size() {
        lock.lock();
        try {
            return end - start;
        } finally {
            lock.unlock();
        }
    }

    /** Returns up to {@code length} bytes without waiting. */
    public byte[] takeNow(int length) {
        lock.lock();
        try {
            int taken = Math.min(length, end - start);
            byte[] data = Arrays.copyOfRange(buffer, start, start + taken);
            interrupts -= countInterrupts(start, start + taken);
            start += taken;
            return data;
        } finally {
            lock.unlock();
        }
    }

    public boolean hasInterrupt() {
        lock.lock();
        try {
            return interrupts > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Removes the first Ctrl-C; returns whether there was one. */
    public boolean removeInterrupt() {
        lock.lock();
        try {
            if (interrupts == 0) {
                return false;
            }
            int at = start;
            while (buffer[at] != CTRL_C) {
                at++;
            }
            System.arraycopy(buffer, at + 1, buffer, at, end - at - 1);
            end--;
            interrupts--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private int countInterrupts(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += buffer[i] == CTRL_C ? 1 : 0;
        }
        return count;
    }

    public void clear() {
        takeNow(Integer.MAX_VALUE);
    }

    /** Sets what {@link #signal} also runs, to end a wait elsewhere. */
    public void alsoWake(Runnable waker) {
        this.waker = waker;
    }

    /** Ends the current wait, or the next one if no thread is waiting. */
    public void signal() {
        lock.lock();
        try {
            signalled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        waker.run();
    }

    /** Waits until there is a byte or a signal. */
    public void await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (end == start && !signalled) {
                changed.await();
            }
            signalled = false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a signal, or for a byte if {@code forInput}, at most {@code nanos}. */
    public void await(boolean forInput, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (left > 0 && !signalled && !(forInput && end > start)) {
                left = changed.awaitNanos(left);
            }
            signalled = false;
        } finally {
            lock.unlock();
        }
    }
}
