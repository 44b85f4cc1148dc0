// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

/**
 * The encoding of error numbers in results of host functions, which depends on the C library that a program is linked with.
 * MicroPython passes Linux's numbers to Python unchanged; the C library compares EINTR alone with a number of its own.
 */
public enum ErrnoEncoding {
    /** Emscripten's C library up to MicroPython 1.28. */
    WASI(27),

    /** Emscripten's C library since MicroPython 1.29. */
    LINUX(Errno.EINTR);

    private final int interrupted;

    ErrnoEncoding(int interrupted) {
        this.interrupted = interrupted;
    }

    private int number(ErrnoException e) {
        return e.errno() == Errno.EINTR ? interrupted : e.errno();
    }

    /** A function that fails with an error number, as system calls do. */
    @FunctionalInterface
    interface Fallible {
        long call(long[] arguments) throws ErrnoException;
    }

    /** Returns {@code call} in the manner of Linux: a negative result is an error number. */
    HostImport syscall(Fallible call) {
        return arguments -> {
            try {
                return call.call(arguments);
            } catch (ErrnoException e) {
                return -number(e);
            }
        };
    }

    /** Returns {@code call} in the manner of WASI: the result is the error number. */
    HostImport wasi(Fallible call) {
        return arguments -> {
            try {
                return call.call(arguments);
            } catch (ErrnoException e) {
                return number(e);
            }
        };
    }
}
