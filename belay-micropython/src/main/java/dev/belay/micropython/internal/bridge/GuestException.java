// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

/** Thrown when Python code that Java called raised an exception. */
public final class GuestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String traceback;

    GuestException(String type, String traceback) {
        super(traceback.strip());
        this.type = type;
        this.traceback = traceback;
    }

    /** Returns the exception's type, such as {@code ZeroDivisionError}. */
    public String type() {
        return type;
    }

    /** Returns what MicroPython prints for it, lines ending in LF. */
    public String traceback() {
        return traceback;
    }
}
