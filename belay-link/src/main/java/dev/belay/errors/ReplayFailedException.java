// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/** Thrown when a recorded command fails during the replay after a reconnect; the connection is lost. */
public final class ReplayFailedException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public ReplayFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
