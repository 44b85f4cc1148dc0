// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import dev.belay.micropython.internal.wasm.Unwind;

/** Ends the interpreter because the board is closed or reset from outside. */
public final class PowerOff extends Unwind {
    private static final long serialVersionUID = 1L;

    public PowerOff() {
        super("the board was switched off");
    }
}
