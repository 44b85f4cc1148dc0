// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Is thrown when a file did not get to the board beside the REPL, which then has to do. */
final class MoveFailedException extends SyncException {
    private static final long serialVersionUID = 1L;

    MoveFailedException(String message) {
        super(message);
    }
}
