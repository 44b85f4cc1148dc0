// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

/** Thrown when a program ends itself by C's {@code exit}. */
public final class ProgramExit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ProgramExit(int status) {
        super("exit " + status, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
