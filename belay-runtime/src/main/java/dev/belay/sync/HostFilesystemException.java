// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Thrown when a sync would change the files of a computer instead of those of a board. Nothing was changed. */
public final class HostFilesystemException extends SyncException {
    private static final long serialVersionUID = 1L;

    public HostFilesystemException(String port, String path) {
        super(port + ": the interpreter uses the file system of a computer (it has " + path
                + "), so a sync would overwrite and delete those. Nothing was changed. Give it a file system of its own"
                + " before the sync, such as a RAM disk that its boot.py mounts at /, or use a board.");
    }
}
