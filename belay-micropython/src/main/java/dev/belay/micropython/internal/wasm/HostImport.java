// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import dev.belay.micropython.internal.files.ErrnoException;

/** A function that the program imports from its host. */
@FunctionalInterface
public interface HostImport {

    /** Takes the arguments as the program passed them; the result is ignored when the program expects none. */
    long call(long[] arguments);

    /** A function that fails with an error number, as system calls do. */
    @FunctionalInterface
    interface Fallible {
        long call(long[] arguments) throws ErrnoException;
    }

    /** Returns {@code call} in the manner of Linux: a negative result is an error number. */
    static HostImport syscall(Fallible call) {
        return arguments -> {
            try {
                return call.call(arguments);
            } catch (ErrnoException e) {
                return -e.errno();
            }
        };
    }

    /** Returns {@code call} in the manner of WASI: the result is the error number. */
    static HostImport wasi(Fallible call) {
        return arguments -> {
            try {
                return call.call(arguments);
            } catch (ErrnoException e) {
                return e.errno();
            }
        };
    }
}
