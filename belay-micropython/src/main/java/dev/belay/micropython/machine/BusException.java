// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** Thrown by a device on a bus to reject a transfer: Python gets an {@code OSError}. */
public final class BusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean timeout;

    /** @param message the reason, for Java logs; Python gets only the error number, EIO */
    public BusException(String message) {
        this(message, false);
    }

    private BusException(String message, boolean timeout) {
        super(message);
        this.timeout = timeout;
    }

    /**
     * Returns an exception for a device that stretches the clock beyond the board's timeout: Python gets ETIMEDOUT.
     *
     * @param message the reason, for Java logs
     */
    public static BusException timeout(String message) {
        return new BusException(message, true);
    }

    boolean isTimeout() {
        return timeout;
    }
}
