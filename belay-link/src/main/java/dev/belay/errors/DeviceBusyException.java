// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/** Thrown when a port or a board is in use by another program and is not released in time. */
public final class DeviceBusyException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public DeviceBusyException(String message) {
        super(message);
    }

    public DeviceBusyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
