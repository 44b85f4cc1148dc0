// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import java.nio.ByteBuffer;

/** Finds the ends of lines. */
final class Lines {
    private Lines() {}

    /** Returns the length of the first line, with its LF, or of all bytes if they have no LF. */
    static int length(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) == '\n') {
                return i + 1 - bytes.position();
            }
        }
        return bytes.remaining();
    }
}
