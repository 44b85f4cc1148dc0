// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.nio.file.Path;

/**
 * A file that shall be on the board.
 *
 * @param board its path there
 * @param source where its content is
 */
record LocalFile(String board, Path source, Fingerprint fingerprint) {
    long size() {
        return fingerprint.size();
    }
}
