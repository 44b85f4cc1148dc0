// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.errors.DeviceException;
import org.jspecify.annotations.Nullable;

/** Thrown when files cannot be put on a board; subclasses give the reason. Every file on the board is complete, old or new. */
public class SyncException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public SyncException(String message) {
        super(message);
    }

    public SyncException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
