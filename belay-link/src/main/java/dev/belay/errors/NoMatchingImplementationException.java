// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/** Thrown when a method of an interface has sources for other implementations of Python only. */
public final class NoMatchingImplementationException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public NoMatchingImplementationException(String message) {
        super(message);
    }
}
