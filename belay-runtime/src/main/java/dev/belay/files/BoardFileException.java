// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import org.jspecify.annotations.Nullable;

/** Is thrown when something cannot be done with a file on a board. What was there before is still there, whole. */
public final class BoardFileException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final String path;

    BoardFileException(String port, String path, String problem, @Nullable Throwable cause) {
        super(port + ": " + path + ": " + problem, cause);
        this.path = path;
    }

    /** Says what an exception of the board means. Numbers as of MicroPython's {@code py/mperrno.h}. */
    static BoardFileException of(String port, String path, PythonException e) {
        String problem = switch (e.errno().orElse(0)) {
            case 2 -> "there is no such file or folder on the board";
            case 13, 39 -> "the folder is not empty; removeTree removes it with all that is in it";
            case 17 -> "it exists already";
            case 19 ->
                "the board has no file system there; where its root takes no files, name one of what is listed there,"
                        + " such as /flash" + path;
            case 20 -> "a file stands where a folder should be";
            case 21 -> "it is a folder";
            case 28 -> "the board's file system is full; remove what is not needed";
            case 30 ->
                "the board's file system is read-only; on CircuitPython, put \"import storage; storage.remount('/', readonly=False)\""
                        + " into boot.py and press reset";
            default ->
                e.pythonMessage().startsWith("belay: ")
                        ? "it did not arrive as it was sent (" + e.pythonMessage() + "); try again"
                        : e.getMessage();
        };
        return new BoardFileException(port, path, String.valueOf(problem), e);
    }

    /** Returns the file or folder. */
    public String path() {
        return path;
    }
}
