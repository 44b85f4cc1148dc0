// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/** Is thrown when a board came back, but raised at what was recorded for it; the connection is lost. */
public final class ReplayFailedException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public ReplayFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
