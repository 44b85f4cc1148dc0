// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/** Is thrown when a file does not arrive as it was sent, or changed on the host meanwhile. The old file is in its place. */
public final class TransferException extends SyncException {
    private static final long serialVersionUID = 1L;

    TransferException(String message, Throwable cause) {
        super(message, cause);
    }

    TransferException(String message) {
        super(message);
    }
}
