// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.internal.sync.record.ContentHashes;
import java.nio.file.Path;

/**
 * A file on the host and its path on the board.
 *
 * @param board its path on the board
 * @param source the file on the host
 */
public record LocalFile(String board, Path source, ContentHashes fingerprint) {
    public long size() {
        return fingerprint.size();
    }
}
