// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.internal.session.BoardSession;
import org.jspecify.annotations.Nullable;

/** Remembers what the root of a board is, as long as one interpreter runs there. Thread-safe. */
final class RootCache {
    private final BoardSession session;
    private volatile @Nullable Known known;

    private record Known(int interpreter, FilesystemRoot root) {}

    RootCache(BoardSession session) {
        this.session = session;
    }

    FilesystemRoot root() {
        int interpreter = session.interpreterGeneration();
        Known before = known;
        if (before != null && before.interpreter() == interpreter) {
            return before.root();
        }
        FilesystemRoot root = session.workingFolder().equals("/") ? FilesystemRoot.PLAIN : FilesystemRoot.find(session);
        known = new Known(interpreter, root);
        return root;
    }
}
