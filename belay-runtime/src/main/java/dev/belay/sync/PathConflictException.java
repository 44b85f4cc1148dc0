// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Is thrown when a folder stands on the board where a file shall go, or the other way round. Nothing was changed. */
public final class PathConflictException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final String path;

    PathConflictException(String message, String path) {
        super(message);
        this.path = path;
    }

    /** Returns the path on the board. */
    public String path() {
        return path;
    }
}
