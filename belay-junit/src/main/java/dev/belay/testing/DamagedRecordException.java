// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.errors.DeviceException;

/** Thrown when the board's report on a test is missing, repeated, damaged or belongs to another command. */
public final class DamagedRecordException extends DeviceException {
    private static final long serialVersionUID = 1L;

    DamagedRecordException(String message) {
        super(message);
    }
}
