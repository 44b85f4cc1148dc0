// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.sync.SyncException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Serializes the syncs of a session, since a sync is more than one command, and detects that another sync was applied
 * after a plan was made. Thread-safe.
 */
public final class SyncLock {
    private final ReentrantLock lock = new ReentrantLock(true);
    private long applied;

    private SyncLock() {}

    public static SyncLock of(BoardSession session) {
        return session.attachment(SyncLock.class, SyncLock::new);
    }

    /** Waits for running syncs and runs {@code action}. */
    public <T> T take(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of applied plans; call it inside {@link #take}. */
    public long applied() {
        return applied;
    }

    /** Records that a plan is about to be applied, unless another one was applied since {@code before}. */
    public void apply(long before, String port) {
        if (applied != before) {
            throw new SyncException(port
                    + ": another sync changed the board after this plan was made. Nothing was changed. Plan again.");
        }
        applied++;
    }
}
