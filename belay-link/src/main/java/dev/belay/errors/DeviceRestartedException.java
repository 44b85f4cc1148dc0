// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/**
 * Thrown when the board restarts during a command: a reset, a crash, {@code machine.soft_reset}, or {@code sys.exit} in an
 * expression or a module, whose status is not known. The connection is usable again; earlier definitions on the board are lost.
 */
public final class DeviceRestartedException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public DeviceRestartedException(String message) {
        super(message);
    }
}
