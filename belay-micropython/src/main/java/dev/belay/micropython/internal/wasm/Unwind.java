// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

/**
 * Thrown through the interpreter to end it from inside a call to the host. Python code cannot catch it, and the
 * interpreter cannot be used after it.
 */
public class Unwind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unwind(String message) {
        super(message, null, false, false);
    }
}
