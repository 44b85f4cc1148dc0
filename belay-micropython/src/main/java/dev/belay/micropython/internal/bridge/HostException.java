// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

import java.util.List;

/** Thrown by Java code that Python called, to raise a built-in exception in Python. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final transient List<Object> arguments;

    /**
     * @param type the name of a built-in exception, such as {@code ValueError}
     * @param arguments the arguments of the exception: Integers and Strings
     */
    public HostException(String type, Object... arguments) {
        super(type + List.of(arguments));
        this.type = type;
        this.arguments = List.of(arguments);
    }

    public static HostException valueError(String message) {
        return new HostException("ValueError", message);
    }

    public static HostException typeError(String message) {
        return new HostException("TypeError", message);
    }

    /** Returns an OSError with one of {@link dev.belay.micropython.internal.files.Errno}'s numbers. */
    public static HostException osError(int errno) {
        return new HostException("OSError", errno);
    }

    public String type() {
        return type;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
