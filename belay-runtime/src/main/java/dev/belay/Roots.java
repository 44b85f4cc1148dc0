// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.files.BoardRoot;
import org.jspecify.annotations.Nullable;

/** Remembers what the root of a board is, as long as one interpreter runs there. Thread-safe. */
final class Roots {
    private final Device device;
    private volatile @Nullable Known known;

    private record Known(int interpreter, BoardRoot root) {}

    Roots(Device device) {
        this.device = device;
    }

    BoardRoot root() {
        int interpreter = device.interpreter();
        Known before = known;
        if (before != null && before.interpreter() == interpreter) {
            return before.root();
        }
        BoardRoot root = device.workingFolder().equals("/") ? BoardRoot.PLAIN : BoardRoot.of(device);
        known = new Known(interpreter, root);
        return root;
    }
}
