// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

/**
 * The error numbers of {@code OSError}. MicroPython is built with its own numbers, which are Linux's, while the C library
 * that it is linked with uses WASI's; C passes a number of the host through unchanged, so that the host returns Linux's.
 */
public final class Errno {
    public static final int ENOENT = 2;
    public static final int EIO = 5;
    public static final int EBADF = 9;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EEXIST = 17;
    public static final int ENOTDIR = 20;
    public static final int EISDIR = 21;
    public static final int EINVAL = 22;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int ERANGE = 34;
    public static final int ENAMETOOLONG = 36;
    public static final int ENOTEMPTY = 39;

    /** The only number that C compares with its own, WASI's: it makes MicroPython raise a pending exception. */
    public static final int EINTR = 27;

    private Errno() {}
}
