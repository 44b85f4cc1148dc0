// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/** Thrown when the value of an expression has no literal form, such as {@code <generator object>}. */
public final class UnparsableResultException extends DeviceException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    private final String text;

    public UnparsableResultException(String text, String problem) {
        super("the board's result is not a value that Java can represent: " + problem + ": " + shortened(text));
        this.text = text;
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
    }

    /** Returns the value of {@code repr} on the board. */
    public String text() {
        return text;
    }
}
