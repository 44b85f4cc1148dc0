// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.internal.repl.SourceDamage;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.sync.BoardFullException;
import dev.belay.sync.PathConflictException;
import dev.belay.sync.ReadOnlyBoardException;
import dev.belay.sync.SyncException;
import dev.belay.sync.TransferException;

/** Translates exceptions raised on the board during a sync. Error numbers as in MicroPython's {@code py/mperrno.h}. */
public final class BoardErrorTranslator {
    private static final int EIO = 5;
    private static final int ENODEV = 19;
    private static final int EISDIR = 21;
    private static final int EINVAL = 22;
    private static final int ENOSPC = 28;
    private static final int EROFS = 30;

    private BoardErrorTranslator() {}

    /**
     * Returns the exception to throw.
     *
     * @param path the file or activity that failed; empty if unknown
     * @param space the free space before the sync
     */
    public static DeviceException translate(PythonException e, String port, String path, FreeSpace space) {
        String when = port + ": " + (path.isEmpty() ? "the sync" : path) + " failed: ";
        if (isDamaged(e, path)) {
            return new TransferException(
                    when + "what was sent arrived damaged (" + e.pythonMessage()
                            + "). Every file on the board is complete, old or new."
                            + " Run the sync again; if the error persists, the link or the flash is faulty.",
                    e);
        }
        if (e.type().equals("MemoryError")) {
            return new SyncException(
                    when + "the board is out of memory, even for a small block."
                            + " Restart it so that no program uses the memory, and run the sync again.",
                    e);
        }
        if (e.isMissingFeature()) {
            return new FeatureUnavailableException(
                    when + "this firmware lacks what a sync over the prompt needs (" + e.getMessage() + ").");
        }
        return switch (e.errno().orElse(0)) {
            case ENOSPC ->
                new BoardFullException(
                        when
                                + "No space left on device: the board's file system is full"
                                + (port.startsWith("virtual:") ? ", or the disk of this machine that holds it" : "")
                                + ". Every file on it is complete. Delete files that are not needed,"
                                + " or send less (minified, or compiled to .mpy).",
                        -1,
                        space.isKnown() ? space.free() : -1,
                        e);
            case ENODEV ->
                new SyncException(
                        when
                                + "the board has no file system there; if its root accepts no files, use a folder of its root,"
                                + " such as /flash.",
                        e);
            case EROFS -> new ReadOnlyBoardException(when + readOnly(), e);
            case EISDIR ->
                new PathConflictException(
                        when + "it is a folder on the board. Remove it there, or rename yours.", path, e);
            case EINVAL ->
                new SyncException(
                        when
                                + "either the board's file system does not support this name (FAT allows no \" * : < > ? \\ |), or the"
                                + " content arrived damaged. Run the sync again, and rename the file if the error persists.",
                        e);
            case EIO -> new SyncException(when + e.getMessage() + ". The flash or the card may be damaged.", e);
            default -> new SyncException(when + e.getMessage() + ".", e);
        };
    }

    /** Returns whether a script found damage, or the compiler, or a decompressor that works before there is a path. */
    private static boolean isDamaged(PythonException e, String path) {
        return e.type().equals("ValueError")
                || SourceDamage.isLikely(e.type(), e.pythonMessage())
                || (path.isEmpty() && e.errno().orElse(0) == EINVAL);
    }

    private static String readOnly() {
        return "the board's file system is read-only. CircuitPython gives its drive either to the computer or to its own"
                + " code: put \"import storage; storage.remount('/', readonly=False)\" into boot.py on the drive and"
                + " press reset (to go back, start in safe mode), or copy the files to the drive.";
    }
}
