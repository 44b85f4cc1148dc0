// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.internal.repl.SourceDamage;
import org.jspecify.annotations.Nullable;

/** Thrown when an operation on a file of a board fails. An existing file keeps its complete old content. */
public final class BoardFileException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final String path;

    BoardFileException(String port, String path, String problem, @Nullable Throwable cause) {
        super(port + ": " + path + ": " + problem, cause);
        this.path = path;
    }

    /** Describes an exception of the board. The numbers are those of MicroPython's {@code py/mperrno.h}. */
    static BoardFileException of(String port, String path, PythonException e) {
        String problem = switch (e.errno().orElse(0)) {
            case 2 -> "there is no such file or folder on the board";
            case 13, 39 -> "the folder is not empty; removeTree removes it with its content";
            case 17 -> "already exists";
            case 19 ->
                "the board has no file system at this path; if its root accepts no files, use one of the folders that"
                        + " list(\"/\") returns, such as /flash" + path;
            case 20 -> "a folder of the path is a file";
            case 21 -> "this is a folder";
            case 28 -> "the board's file system is full; remove files that are not needed";
            case 30 ->
                "the board's file system is read-only; on CircuitPython, put \"import storage; storage.remount('/', readonly=False)\""
                        + " into boot.py and press reset";
            default ->
                isDamaged(e) ? "what was sent arrived damaged (" + e.pythonMessage() + "); try again" : e.getMessage();
        };
        return new BoardFileException(port, path, String.valueOf(problem), e);
    }

    private static boolean isDamaged(PythonException e) {
        return e.pythonMessage().startsWith("belay: ") || SourceDamage.isLikely(e.type(), e.pythonMessage());
    }

    /** Returns the path of the file or folder on the board. */
    public String path() {
        return path;
    }
}
