// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/** Thrown when more calls are recorded than can be replayed after a reconnect. */
public final class ReplayLogFullException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public ReplayLogFullException(String message) {
        super(message);
    }
}
