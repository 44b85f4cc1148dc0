// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.PythonException;

/** Says what an exception of the board means for a sync. Numbers as of MicroPython's {@code py/mperrno.h}. */
final class BoardErrors {
    private static final int EIO = 5;
    private static final int ENOSPC = 28;
    private static final int EROFS = 30;

    private BoardErrors() {}

    /**
     * Returns the exception to throw.
     *
     * @param doing what was being done, such as {@code writing /lib/a.py}
     * @param free bytes that were free, -1 when not known
     */
    static SyncException translate(PythonException e, String port, String doing, long free) {
        String when = port + ": " + doing + " failed: ";
        if (e.type().equals("MemoryError")) {
            return new SyncException(
                    when + "the board has no memory left, not even for a small piece."
                            + " Restart it so that no program holds the memory, and run the sync again.",
                    e);
        }
        int errno = e.errno().orElse(0);
        if (errno == ENOSPC) {
            return new BoardFullException(
                    when + "the board's file system is full. Every file on it is whole. Delete what is not needed, or"
                            + " send less (minified, or compiled to .mpy).",
                    -1,
                    free,
                    e);
        }
        if (errno == EROFS) {
            return new ReadOnlyBoardException(
                    when + "the board's file system is read-only. CircuitPython gives its drive either to the computer"
                            + " or to its own code: put \"import storage; storage.remount('/', readonly=False)\" into"
                            + " boot.py on the drive and press reset (to go back, start in safe mode), or copy the"
                            + " files to the drive.",
                    e);
        }
        String hint = errno == EIO ? " The flash or the card may be damaged." : "";
        return new SyncException(when + e.getMessage() + "." + hint, e);
    }
}
