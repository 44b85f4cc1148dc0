// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/**
 * Thrown when an expected event at a virtual board's peripherals does not occur in time; the message contains the
 * actual state.
 */
public final class PeripheralTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PeripheralTimeoutException(String message) {
        super(message);
    }
}
