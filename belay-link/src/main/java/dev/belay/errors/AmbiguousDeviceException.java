// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

import java.util.List;

/** Thrown when several boards match a port such as {@code auto} or {@code usb:vid=2e8a}. */
public final class AmbiguousDeviceException extends DeviceException {
    private static final long serialVersionUID = 1L;

    private final List<String> candidates;

    public AmbiguousDeviceException(String message, List<String> candidates) {
        super(message);
        this.candidates = List.copyOf(candidates);
    }

    /** Returns a port for each matching board, in text form, that matches no other board. */
    public List<String> candidates() {
        return candidates;
    }
}
