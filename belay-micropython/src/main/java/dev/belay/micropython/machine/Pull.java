// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** The internal resistor that determines the level of a wire that is not driven. */
public enum Pull {
    /** No resistor: a wire that is not driven reads as 0 here, and is undefined on a real board. */
    NONE(0),
    /** Towards 3.3 V. */
    UP(1),
    /** Towards 0 V. */
    DOWN(2),
    /** Both resistors: a wire that is not driven keeps its level. */
    BOTH(3);

    private final int code;

    Pull(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Pull of(int code) {
        return values()[code];
    }
}
