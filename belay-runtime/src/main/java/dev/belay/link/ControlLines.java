// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.util.Locale;

/**
 * How the lines DTR and RTS are switched. A board that talks USB itself sends nothing before DTR is set; on a board with a
 * bridge chip they are wired to reset and boot, so that their order decides whether the board goes on or starts anew.
 */
enum ControlLines {
    /** Both at once, as the system does when a port is opened. */
    TOGETHER,

    /** Both off when the port is opened, then DTR, then RTS: the driver of a CP210x on Windows resets the board otherwise. */
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

    /** RTS falls before DTR: the other way round resets ESP boards (micropython#9659). */
    void beforeClosing(Lines lines) {
        lines.clearRTS();
        lines.clearDTR();
    }
}
