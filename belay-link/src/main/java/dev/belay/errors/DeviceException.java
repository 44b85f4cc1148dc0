// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import org.jspecify.annotations.Nullable;

/**
 * Is thrown when something goes wrong between the host and a board; the root of all exceptions of this library.
 *
 * <p>Its message says what failed, on which port or file, and what to do next. Subclasses carry the details as data.
 */
public class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeviceException(String message) {
        super(message);
    }

    public DeviceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
