// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import org.jspecify.annotations.Nullable;

/** Is thrown when the board's file system has no room for the files. */
public final class BoardFullException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final long needed;
    private final long free;

    BoardFullException(String message, long needed, long free, @Nullable Throwable cause) {
        super(message, cause);
        this.needed = needed;
        this.free = free;
    }

    /** Returns the bytes that are needed, -1 when that is not known. */
    public long needed() {
        return needed;
    }

    /** Returns the bytes that are free, -1 when the board cannot tell. */
    public long free() {
        return free;
    }
}
