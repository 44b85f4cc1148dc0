// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Queue of interrupts that wait for their Python handlers: filled from any thread, emptied by the board's thread at its
 * next safe point. Thread-safe.
 */
final class InterruptQueue {
    /** No interrupt is waiting. */
    static final int NONE = 0;

    /** Maximum length; a board that does not reach a safe point loses interrupts, as real hardware does. */
    private static final int LIMIT = 1024;

    private final Runnable wake;
    private final Deque<Integer> pending = new ArrayDeque<>();
    private boolean enabled = true;

    /** @param wake requests a safe point at which the board runs Python's dispatcher; called from any thread */
    InterruptQueue(Runnable wake) {
        this.wake = wake;
    }

    static int ofPin(int number, int edge) {
        return (number + 1) << 4 | edge;
    }

    static int ofTimer(int id) {
        return -id;
    }

    static int ofUart(int id) {
        return (0x100 + id) << 4;
    }

    static int ofI2cTarget(int id) {
        return (0x110 + id) << 4;
    }

    /** @param flags the interrupt flags 0 to 3, as bits */
    static int ofPio(int block, int flags) {
        return (0x120 + block) << 4 | flags;
    }

    void raise(int cause) {
        synchronized (this) {
            if (pending.size() == LIMIT) {
                return;
            }
            pending.addLast(cause);
            if (!enabled) {
                return;
            }
        }
        wake.run();
    }

    /** Adds {@code cause} unless it is already waiting: timer ticks do not accumulate. */
    void raiseOnce(int cause) {
        synchronized (this) {
            if (pending.contains(cause)) {
                return;
            }
        }
        raise(cause);
    }

    /** Removes and returns the oldest cause, or {@link #NONE} if there is none or interrupts are disabled. */
    synchronized int next() {
        Integer cause = enabled ? pending.pollFirst() : null;
        return cause == null ? NONE : cause;
    }

    /** Returns whether {@link #next} would return a cause. */
    synchronized boolean isWaiting() {
        return enabled && !pending.isEmpty();
    }

    /** Enables or disables interrupts; returns the previous state. */
    boolean enable(boolean enable) {
        boolean before;
        synchronized (this) {
            before = enabled;
            enabled = enable;
            if (!enable || pending.isEmpty()) {
                return before;
            }
        }
        wake.run();
        return before;
    }

    synchronized void reset() {
        pending.clear();
        enabled = true;
    }
}
