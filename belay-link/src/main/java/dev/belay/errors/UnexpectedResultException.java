// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/** Is thrown when the board returned a value, but not one of the type that was asked for. */
public final class UnexpectedResultException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object value;
    private final String expected;

    public UnexpectedResultException(String expected, @Nullable Object value, String shown) {
        super("expected " + expected + ", but the board returned " + shown);
        this.value = value;
        this.expected = expected;
    }

    /** Returns what the board returned. */
    public @Nullable Object value() {
        return value;
    }

    /** Returns what was asked for. */
    public String expected() {
        return expected;
    }
}
