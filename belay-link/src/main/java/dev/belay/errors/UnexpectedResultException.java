// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/** Thrown when the board returns a value that cannot be converted to the requested type. */
public final class UnexpectedResultException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object value;
    private final String expected;

    public UnexpectedResultException(String expected, @Nullable Object value, String shown) {
        super("expected " + expected + ", but the board returned " + shown);
        this.value = value;
        this.expected = expected;
    }

    /** Returns the value from the board. */
    public @Nullable Object value() {
        return value;
    }

    /** Returns the requested type. */
    public String expected() {
        return expected;
    }
}
