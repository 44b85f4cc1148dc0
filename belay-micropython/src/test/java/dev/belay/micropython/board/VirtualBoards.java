// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.internal.wasm.MicroPython127;

/** Virtual boards with another MicroPython than that of the port {@code virtual:}. */
public final class VirtualBoards {
    private VirtualBoards() {}

    /** Starts a board with MicroPython 1.27, the last release whose lexer accepts a NUL byte in source. */
    public static VirtualBoard startMicroPython127() {
        return VirtualBoard.start(MicroPython127.IMAGE, BoardOptions.defaults(), "virtual board with MicroPython 1.27");
    }
}
