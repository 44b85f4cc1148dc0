// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import org.jspecify.annotations.Nullable;

/** Thrown when the files do not fit into the board's file system. */
public final class BoardFullException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final long needed;
    private final long free;

    public BoardFullException(String message, long needed, long free, @Nullable Throwable cause) {
        super(message, cause);
        this.needed = needed;
        this.free = free;
    }

    /** Returns the needed bytes, -1 if unknown. */
    public long needed() {
        return needed;
    }

    /** Returns the free bytes, -1 if unknown. */
    public long free() {
        return free;
    }
}
