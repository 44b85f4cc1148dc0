// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

import java.util.Locale;

/**
 * Sets the lines DTR and RTS. A board with USB of its own sends nothing before DTR is set; on a board with a bridge chip they
 * are wired to reset and boot, so that their order decides whether the board continues or restarts.
 */
enum ControlLines {
    /** Both at once, as the operating system does when it opens a port. */
    TOGETHER,

    /** Both off when the port is opened, then DTR, then RTS: the driver of a CP210x on Windows would reset the board otherwise. */
    ONE_BY_ONE;

    private static final int SILICON_LABS = 0x10c4;

    /** The lines of a port. */
    interface Lines {
        boolean setDTR();

        boolean clearDTR();

        boolean setRTS();

        boolean clearRTS();
    }

    static ControlLines of(String os, int vid) {
        return vid == SILICON_LABS && os.toLowerCase(Locale.ROOT).contains("win") ? ONE_BY_ONE : TOGETHER;
    }

    void beforeOpening(Lines lines) {
        if (this == ONE_BY_ONE) {
            lines.clearDTR();
            lines.clearRTS();
        }
    }

    void afterOpening(Lines lines) {
        if (this == ONE_BY_ONE) {
            lines.setDTR();
            lines.setRTS();
        }
    }

    /** Clears RTS before DTR: the other order resets ESP boards (micropython#9659). */
    void beforeClosing(Lines lines) {
        lines.clearRTS();
        lines.clearDTR();
    }
}
