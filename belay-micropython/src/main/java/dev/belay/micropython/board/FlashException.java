// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.errors.DeviceException;

/** Thrown when an operation on a virtual board's flash fails. */
public final class FlashException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int errno;

    FlashException(String operation, String path, int errno, String reason) {
        super("cannot " + operation + " " + path + " on the virtual board: " + reason);
        this.path = path;
        this.errno = errno;
    }

    public String path() {
        return path;
    }

    /** Returns the error number that Python on the board would get, such as 2 for a missing file. */
    public int errno() {
        return errno;
    }
}
