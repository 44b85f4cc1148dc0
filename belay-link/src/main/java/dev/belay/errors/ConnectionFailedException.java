// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/** Is thrown when a port cannot be opened: it is not there, may not be read, or nothing answers. */
public final class ConnectionFailedException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public ConnectionFailedException(String message) {
        super(message);
    }

    public ConnectionFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
