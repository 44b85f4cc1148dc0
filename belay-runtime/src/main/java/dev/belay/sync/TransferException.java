// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Thrown when a file arrives damaged, or changes on the host during the transfer. The old file is still in its place. */
public final class TransferException extends SyncException {
    private static final long serialVersionUID = 1L;

    public TransferException(String message, Throwable cause) {
        super(message, cause);
    }

    public TransferException(String message) {
        super(message);
    }
}
