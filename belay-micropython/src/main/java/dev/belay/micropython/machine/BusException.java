// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** Thrown by a device on a bus to reject a transfer: Python gets an {@code OSError}. */
public final class BusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the reason, for Java logs; Python gets only the error number */
    public BusException(String message) {
        super(message);
    }
}
