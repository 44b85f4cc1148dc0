// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.internal.session.BoardSession;
import org.jspecify.annotations.Nullable;

/** Cache of the {@link FilesystemRoot} of a board, valid until the board starts a new interpreter. Thread-safe. */
final class RootCache {
    private final BoardSession session;
    private volatile @Nullable CachedRoot cached;

    private record CachedRoot(int interpreter, FilesystemRoot root) {}

    RootCache(BoardSession session) {
        this.session = session;
    }

    FilesystemRoot root() {
        int interpreter = session.interpreterGeneration();
        CachedRoot before = cached;
        if (before != null && before.interpreter() == interpreter) {
            return before.root();
        }
        FilesystemRoot root = session.workingFolder().equals("/") ? FilesystemRoot.PLAIN : FilesystemRoot.find(session);
        cached = new CachedRoot(interpreter, root);
        return root;
    }
}
