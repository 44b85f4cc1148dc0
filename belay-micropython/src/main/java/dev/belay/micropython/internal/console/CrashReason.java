// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import dev.belay.micropython.internal.bridge.MicroPythonInterpreter;

/** Describes why an interpreter crashed. */
public final class CrashReason {
    private CrashReason() {}

    public static String reason(Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return "its stack overflowed";
        }
        if (cause instanceof OutOfMemoryError) {
            return "the JVM ran out of memory";
        }
        if (cause instanceof IndexOutOfBoundsException) {
            return "out of bounds memory access: " + cause.getMessage();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Returns whether the interpreter ended because its thread was interrupted. */
    public static boolean isInterruption(Throwable cause) {
        return MicroPythonInterpreter.isInterruption(cause);
    }
}
