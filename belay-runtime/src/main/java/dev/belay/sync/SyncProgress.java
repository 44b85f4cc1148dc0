// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Receives progress events from a sync. Called on the syncing thread; an exception ends the sync. */
public interface SyncProgress {
    /** Ignores all events. */
    SyncProgress NONE = new SyncProgress() {};

    /** Called before the plan is applied. */
    default void started(SyncPlan plan) {}

    /**
     * Called when the board has acknowledged more bytes.
     *
     * @param done bytes of all files that the board has acknowledged so far, out of {@link SyncPlan#bytes()}
     */
    default void acknowledged(long done) {}

    /** Called when a file is verified and in its place. */
    default void written(String path, long size) {}

    /** Called when a file or folder has another name, which differs in upper and lower case. */
    default void renamed(String from, String to) {}

    /** Called when a file or folder is deleted. */
    default void deleted(String path) {}
}
