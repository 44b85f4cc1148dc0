// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/** Is thrown when a board that was connected is gone: unplugged, switched off, or its interpreter crashed. */
public final class ConnectionLostException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String message) {
        super(message);
    }

    public ConnectionLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
