// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/** Thrown when the connection to a board is lost: unplugged, powered off or crashed. */
public final class ConnectionLostException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String message) {
        super(message);
    }

    public ConnectionLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
