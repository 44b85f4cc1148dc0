// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.errors.DeviceException;

/** Thrown when an object is used that no longer exists on the board, because its interpreter was restarted. */
public final class StaleRemoteObjectException extends DeviceException {
    private static final long serialVersionUID = 1L;

    StaleRemoteObjectException(String description) {
        super(description + " no longer exists: the board was reset or its names were cleared; create the proxy again");
    }
}
