// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** The resistor inside the chip that decides the level of a wire which nobody drives. */
public enum Pull {
    /** No resistor: a wire that nobody drives reads 0 here, and anything on a real board. */
    NONE(0),
    /** Towards 3.3 V. */
    UP(1),
    /** Towards 0 V. */
    DOWN(2);

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
