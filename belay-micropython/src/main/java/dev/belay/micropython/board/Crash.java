// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.wasm.Interpreter;

/** Describes why an interpreter crashed. */
public final class Crash {
    private Crash() {}

    public static String reason(Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return "its stack overflowed";
        }
        if (cause instanceof OutOfMemoryError) {
            return "the JVM ran out of memory";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Returns whether the interpreter ended because its thread was interrupted. */
    public static boolean isInterruption(Throwable cause) {
        return Interpreter.isInterruption(cause);
    }
}
