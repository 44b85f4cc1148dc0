// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.DeviceException;

/** Is thrown when what a board says of a test is missing, doubled, damaged or an answer to something else. */
public final class DamagedRecordException extends DeviceException {
    private static final long serialVersionUID = 1L;

    DamagedRecordException(String message) {
        super(message);
    }
}
