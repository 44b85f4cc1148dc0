// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import dev.belay.link.Link;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which visitor has the board: the first to come, unless another types first; then that one, until it leaves.
 * While nobody has it, its output goes nowhere. Thread-safe.
 */
final class Switchboard {
    private final Link board;
    private final Set<Visitor> present = new LinkedHashSet<>();
    private @Nullable Visitor owner;
    private boolean typed;
    private long departures;

    Switchboard(Link board) {
        this.board = board;
    }

    synchronized void arrive(Visitor visitor) {
        if (present.add(visitor) && owner == null) {
            owner = visitor;
            typed = false;
        }
    }

    synchronized void leave(Visitor visitor) {
        present.remove(visitor);
        if (owner == visitor) {
            owner = present.stream().findFirst().orElse(null);
            typed = false;
        }
        departures++;
        notifyAll();
    }

    /** Returns how often a visitor has left. */
    synchronized long departures() {
        return departures;
    }

    /** Waits, at most to {@code deadline} by {@code System.nanoTime()}, and returns whether more than so many have left. */
    synchronized boolean awaitDepartureAfter(long known, long deadline) {
        try {
            while (departures == known) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized boolean isWith(Visitor visitor) {
        return owner == visitor;
    }

    /** Returns who keeps others from typing, null when nobody does. */
    synchronized @Nullable Visitor occupant() {
        return typed ? owner : null;
    }

    /** Passes on what {@code visitor} typed, and returns whether the board was free for it. */
    boolean type(Visitor visitor, byte[] data, int length) {
        Visitor displaced = null;
        synchronized (this) {
            if (owner != visitor) {
                if (typed) {
                    return false;
                }
                displaced = owner;
                owner = visitor;
            }
            typed = true;
        }
        if (displaced != null) {
            displaced.displaced();
        }
        board.write(data, 0, length);
        return true;
    }

    void show(byte[] data, int length) {
        Visitor current;
        synchronized (this) {
            current = owner;
        }
        if (current != null) {
            current.show(data, length);
        }
    }
}
