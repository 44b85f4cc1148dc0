// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionLostException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Moves whole files beside the REPL, whose board must wait at a prompt meanwhile. Not thread-safe.
 *
 * <p>All methods throw {@link ConnectionLostException} when the connection does not outlive a failure.
 */
public interface FileTransfer {
    /** Returns whether a file of this path and size can be moved; some servers know no long names and no spaces. */
    boolean takes(String path, long size);

    /**
     * Writes a file into a folder that is there. After a failure the file is there in part, or not at all.
     *
     * @param size how much {@code content} holds, in bytes
     * @return false when it did not work; the REPL must do
     * @throws IOException when {@code content} cannot be read, or is not as long as it should be
     */
    boolean put(String path, long size, InputStream content) throws IOException, InterruptedException;

    /**
     * Reads a file that is there.
     *
     * @param size how much it holds, in bytes
     * @return empty when it did not work; the REPL must do
     */
    Optional<byte[]> get(String path, int size) throws InterruptedException;

    /** Something to do with it. */
    interface Use {
        /** Returns false when it did not work and the REPL must do. */
        boolean with(FileTransfer files) throws IOException, InterruptedException;
    }
}
