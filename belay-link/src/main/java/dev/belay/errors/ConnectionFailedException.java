// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/** Thrown when a port cannot be opened: it does not exist, access is denied, or there is no response. */
public final class ConnectionFailedException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public ConnectionFailedException(String message) {
        super(message);
    }

    public ConnectionFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
