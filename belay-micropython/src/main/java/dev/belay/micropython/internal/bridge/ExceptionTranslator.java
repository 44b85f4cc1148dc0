// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import dev.belay.micropython.internal.files.Errno;
import dev.belay.micropython.internal.wasm.LongJump;
import dev.belay.micropython.internal.wasm.Unwind;
import java.io.IOException;
import java.io.UncheckedIOException;
import run.endive.wasm.WasmEngineException;

/** Translates Java exceptions to exceptions of Python. */
final class ExceptionTranslator {
    private ExceptionTranslator() {}

    /** Returns the exception to raise. Rethrows exceptions that end the interpreter or implement C's longjmp. */
    static HostException translate(Exception e) {
        if (e instanceof LongJump || e instanceof Unwind || e instanceof WasmEngineException) {
            throw (RuntimeException) e;
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            throw new Unwind("the board's thread was interrupted");
        }
        if (e instanceof HostException error) {
            return error;
        }
        return new HostException(type(e), arguments(e));
    }

    private static String type(Exception e) {
        if (e instanceof GuestException guest) {
            return guest.type();
        }
        if (e instanceof IllegalArgumentException) {
            return "ValueError";
        }
        if (e instanceof ArithmeticException) {
            return "OverflowError";
        }
        return e instanceof IOException || e instanceof UncheckedIOException ? "OSError" : "RuntimeError";
    }

    private static Object[] arguments(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        if (e instanceof GuestException) {
            return new Object[] {message.substring(message.lastIndexOf('\n') + 1)};
        }
        return type(e).equals("OSError") ? new Object[] {Errno.EIO, message} : new Object[] {message};
    }
}
