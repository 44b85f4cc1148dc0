// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.wasm.Unwind;

/** Ends the interpreter because the program asked for a hard reset; the board starts again. */
final class HardReset extends Unwind {
    private static final long serialVersionUID = 1L;

    HardReset() {
        super("the program reset the board");
    }
}
