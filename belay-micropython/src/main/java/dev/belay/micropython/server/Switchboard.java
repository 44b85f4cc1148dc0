// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import dev.belay.link.Link;
import java.util.LinkedHashSet;
import java.util.Set;
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
