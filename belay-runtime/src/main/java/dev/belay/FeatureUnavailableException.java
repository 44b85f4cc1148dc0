// SPDX-License-Identifier: Apache-2.0
package dev.belay;

/** Is thrown when a board's firmware lacks what is asked for, such as threads. */
public final class FeatureUnavailableException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public FeatureUnavailableException(String message) {
        super(message);
    }
}
