// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What happened outside and waits for its Python handler: filled from any thread, emptied by the board's own at its next
 * safe point. Thread-safe.
 */
final class Interrupts {
    /** Nothing waits. */
    static final int NONE = 0;

    /** A board that does not come to a safe point loses interrupts, as a real one does. */
    private static final int LIMIT = 1024;

    private final Runnable wake;
    private final Deque<Integer> pending = new ArrayDeque<>();
    private boolean enabled = true;

    /** @param wake asks the board to come to a safe point and to run Python's dispatcher there; called from any thread */
    Interrupts(Runnable wake) {
        this.wake = wake;
    }

    static int ofPin(int number, int edge) {
        return (number + 1) << 4 | edge;
    }

    static int ofTimer(int id) {
        return -id;
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

    /** Raises {@code cause} unless it waits already: a tick that comes before the last one was handled is no second tick. */
    void raiseOnce(int cause) {
        synchronized (this) {
            if (pending.contains(cause)) {
                return;
            }
        }
        raise(cause);
    }

    /** Takes the oldest cause, {@link #NONE} when there is none or interrupts are disabled. */
    synchronized int next() {
        Integer cause = enabled ? pending.pollFirst() : null;
        return cause == null ? NONE : cause;
    }

    /** Returns whether {@link #next} would return something. */
    synchronized boolean isWaiting() {
        return enabled && !pending.isEmpty();
    }

    /** Returns what it was before. */
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
