// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/**
 * Thrown when the board restarts during a command: a reset, a crash, or code that called {@code sys.exit}. The connection is
 * usable again; earlier definitions on the board are lost.
 */
public final class DeviceRestartedException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public DeviceRestartedException(String message) {
        super(message);
    }
}
