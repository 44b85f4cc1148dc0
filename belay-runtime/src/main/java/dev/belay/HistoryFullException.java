// SPDX-License-Identifier: Apache-2.0
package dev.belay;

/** Is thrown when more calls are recorded than can be repeated after a reconnect. */
public final class HistoryFullException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public HistoryFullException(String message) {
        super(message);
    }
}
