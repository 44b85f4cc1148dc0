// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import dev.belay.micropython.internal.wasm.Unwind;

/** Ends the interpreter because the program requested a hard reset; the board restarts. */
public final class HardReset extends Unwind {
    private static final long serialVersionUID = 1L;

    public HardReset() {
        super("the program reset the board");
    }
}
