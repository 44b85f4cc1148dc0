// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.sync.SyncException;

/** Thrown when a file could not be transferred outside of the REPL; it is then sent over the REPL. */
final class MoveFailedException extends SyncException {
    private static final long serialVersionUID = 1L;

    MoveFailedException(String message) {
        super(message);
    }
}
