// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Is thrown when code on the board may not write to its file system: CircuitPython while its drive is mounted by a host. */
public final class ReadOnlyBoardException extends SyncException {
    private static final long serialVersionUID = 1L;

    ReadOnlyBoardException(String message, Throwable cause) {
        super(message, cause);
    }
}
