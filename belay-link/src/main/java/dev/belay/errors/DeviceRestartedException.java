// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/**
 * Is thrown when the board restarted in the middle of a command: a reset, a crash, or code that called {@code sys.exit}.
 * The connection is usable again; what was defined on the board before is gone.
 */
public final class DeviceRestartedException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public DeviceRestartedException(String message) {
        super(message);
    }
}
