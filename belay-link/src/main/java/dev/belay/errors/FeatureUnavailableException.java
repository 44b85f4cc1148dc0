// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/** Thrown when the firmware of a board lacks a feature, such as threads. */
public final class FeatureUnavailableException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public FeatureUnavailableException(String message) {
        super(message);
    }
}
