// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import dev.belay.errors.DeviceException;

/** Is thrown when an object of the board is used that the board has no longer: its interpreter was started anew. */
public final class RemoteObjectGoneException extends DeviceException {
    private static final long serialVersionUID = 1L;

    RemoteObjectGoneException(String description) {
        super(description + " is gone: the board was reset since, or its names were cleared; make the proxy again");
    }
}
