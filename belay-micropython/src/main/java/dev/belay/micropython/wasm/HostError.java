// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

import java.util.List;

/** Thrown by Java code that Python called, to raise a built-in exception in Python. */
public final class HostError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final transient List<Object> arguments;

    /**
     * @param type the name of a built-in exception, such as {@code ValueError}
     * @param arguments the arguments of the exception: Integers and Strings
     */
    public HostError(String type, Object... arguments) {
        super(type + List.of(arguments));
        this.type = type;
        this.arguments = List.of(arguments);
    }

    public static HostError valueError(String message) {
        return new HostError("ValueError", message);
    }

    public static HostError typeError(String message) {
        return new HostError("TypeError", message);
    }

    /** Returns an OSError with one of {@link Errno}'s numbers. */
    public static HostError osError(int errno) {
        return new HostError("OSError", errno);
    }

    public String type() {
        return type;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
