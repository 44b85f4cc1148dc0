// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import org.jspecify.annotations.Nullable;

/** Thrown when a folder on the board is in the place of a file, or the other way round. */
public final class PathConflictException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final String path;

    public PathConflictException(String message, String path, @Nullable Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /** Returns the path on the board. */
    public String path() {
        return path;
    }
}
