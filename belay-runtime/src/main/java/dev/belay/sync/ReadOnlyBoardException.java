// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Thrown when code on the board may not write to its file system: CircuitPython while a computer has mounted its drive. */
public final class ReadOnlyBoardException extends SyncException {
    private static final long serialVersionUID = 1L;

    public ReadOnlyBoardException(String message, Throwable cause) {
        super(message, cause);
    }
}
