// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/** Is thrown when a method of an interface has a source for other implementations of Python only. */
public final class NoMatchingImplementationException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public NoMatchingImplementationException(String message) {
        super(message);
    }
}
