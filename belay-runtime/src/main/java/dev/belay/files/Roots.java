// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.internal.session.BoardSession;
import org.jspecify.annotations.Nullable;

/** Remembers what the root of a board is, as long as one interpreter runs there. Thread-safe. */
final class Roots {
    private final BoardSession session;
    private volatile @Nullable Known known;

    private record Known(int interpreter, BoardRoot root) {}

    Roots(BoardSession session) {
        this.session = session;
    }

    BoardRoot root() {
        int interpreter = session.interpreterGeneration();
        Known before = known;
        if (before != null && before.interpreter() == interpreter) {
            return before.root();
        }
        BoardRoot root = session.workingFolder().equals("/") ? BoardRoot.PLAIN : BoardRoot.find(session);
        known = new Known(interpreter, root);
        return root;
    }
}
