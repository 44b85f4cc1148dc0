// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Hears how a sync goes on. Called from the syncing thread; what it throws ends the sync. */
public interface SyncProgress {
    /** Hears nothing. */
    SyncProgress NONE = new SyncProgress() {};

    /** The plan is about to be applied. */
    default void started(SyncPlan plan) {}

    /**
     * The board has taken more bytes.
     *
     * @param done bytes of all files that the board has acknowledged so far, of {@link SyncPlan#bytes()}
     */
    default void acknowledged(long done) {}

    /** A file is in its place, verified. */
    default void written(String path, long size) {}

    /** A file or folder is gone. */
    default void deleted(String path) {}
}
