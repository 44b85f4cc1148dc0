// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** Is thrown by a device on a bus to refuse a transfer: Python sees an {@code OSError}. */
public final class BusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, for the log of the Java side; Python sees only the error number */
    public BusException(String message) {
        super(message);
    }
}
