// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

/**
 * Is thrown through the interpreter to end it from inside a call to the host: no Python code sees it, and nothing of the
 * interpreter can be used after it.
 */
public class Unwind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected Unwind(String message) {
        super(message, null, false, false);
    }
}
