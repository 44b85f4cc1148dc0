// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** Is thrown when what a test waits for did not happen on a virtual board in time; the message says what was there instead. */
public final class PeripheralTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PeripheralTimeoutException(String message) {
        super(message);
    }
}
