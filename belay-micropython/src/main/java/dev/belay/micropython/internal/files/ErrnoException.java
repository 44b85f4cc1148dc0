// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

/** Thrown by an operation on the board's files that fails; becomes an {@code OSError} in Python. */
public final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;

    public ErrnoException(int errno) {
        super("errno " + errno, null, false, false);
        this.errno = errno;
    }

    /** Returns the error number, one of {@link Errno}. */
    public int errno() {
        return errno;
    }
}
