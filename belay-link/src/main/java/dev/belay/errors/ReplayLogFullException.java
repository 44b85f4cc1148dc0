// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/** Is thrown when more calls are recorded than can be repeated after a reconnect. */
public final class ReplayLogFullException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public ReplayLogFullException(String message) {
        super(message);
    }
}
