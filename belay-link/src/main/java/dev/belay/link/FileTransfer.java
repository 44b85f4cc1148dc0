// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Transfers whole files beside the REPL, while the board is at a prompt. Not thread-safe.
 *
 * <p>All methods throw {@link dev.belay.errors.ConnectionLostException} when a failure has ended the connection.
 */
public interface FileTransfer {
    /** Returns whether a file of this path and size can be transferred; some servers support neither long names nor spaces. */
    boolean takes(String path, long size);

    /**
     * Writes a file into an existing folder. After a failure the file is incomplete or missing.
     *
     * @param size the length of {@code content} in bytes
     * @return false if it failed and the caller must use the REPL
     * @throws IOException when {@code content} cannot be read, or is not as long as it should be
     */
    boolean put(String path, long size, InputStream content) throws IOException, InterruptedException;

    /**
     * Reads an existing file.
     *
     * @param size its length in bytes
     * @return empty if it failed and the caller must use the REPL
     */
    Optional<byte[]> get(String path, int size) throws InterruptedException;

    /** A transfer. */
    interface Use {
        /** Returns false if it failed and the caller must use the REPL. */
        boolean with(FileTransfer files) throws IOException, InterruptedException;
    }
}
