// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/**
 * Thrown when the thread that waits for a board is interrupted. The command on the board was interrupted, too (Ctrl-C),
 * the connection is usable again, and the thread's interrupt flag is set.
 */
public final class DeviceInterruptedException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public DeviceInterruptedException(String message) {
        super(message);
    }
}
