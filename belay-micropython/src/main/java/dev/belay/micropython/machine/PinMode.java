// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** The configured mode of a pin, with its number in Python (as in MicroPython's rp2 port). */
public enum PinMode {
    /** Input; the mode of every pin after a reset. */
    IN(0),
    /** Output: drives the wire to 0 V or 3.3 V. */
    OUT(1),
    /** Open drain: drives the wire to 0 V or releases it. */
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
