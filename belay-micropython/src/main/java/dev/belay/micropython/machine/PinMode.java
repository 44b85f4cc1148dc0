// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** What a pin was set up for, with the numbers that Python knows the modes by (those of MicroPython's rp2 port). */
public enum PinMode {
    /** Reads the wire; the mode of every pin after a reset. */
    IN(0),
    /** Drives the wire to 0 V or 3.3 V. */
    OUT(1),
    /** Drives the wire to 0 V, or lets it go. */
    OPEN_DRAIN(2);

    private final int code;

    PinMode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static PinMode of(int code) {
        return values()[code];
    }
}
