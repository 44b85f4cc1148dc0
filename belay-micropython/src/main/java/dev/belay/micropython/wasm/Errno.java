// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

/** The error numbers that Python sees, which are Linux's. */
public final class Errno {
    public static final int ENOENT = 2;

    /** Makes MicroPython raise a pending exception, or else repeat the system call; Python does not see it. */
    static final int EINTR = 4;

    public static final int EIO = 5;
    public static final int EBADF = 9;
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

    private Errno() {}
}
