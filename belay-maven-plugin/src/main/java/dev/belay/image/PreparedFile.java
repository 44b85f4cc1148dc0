// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.internal.python.rewrite.LineMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file as it goes onto the board. */
final class PreparedFile {
    private final String path;
    private final byte[] content;
    private final int minifiedSize;
    private final @Nullable String reason;
    private final @Nullable LineMap lines;
    private final List<List<Integer>> probed;

    /**
     * @param path on the board, without the leading '/'
     * @param content its bytes
     * @param minifiedSize how large it is, or would be, minified
     * @param reason why a file that was to be compiled is not, null when it is or was not to be
     */
    PreparedFile(String path, byte[] content, int minifiedSize, @Nullable String reason) {
        this(path, content, minifiedSize, reason, null);
    }

    /** @param lines where its lines come from, when they were moved */
    PreparedFile(String path, byte[] content, int minifiedSize, @Nullable String reason, @Nullable LineMap lines) {
        this(path, content, minifiedSize, reason, lines, List.of());
    }

    /** @param probed the lines that each of its probes stands for */
    PreparedFile(
            String path,
            byte[] content,
            int minifiedSize,
            @Nullable String reason,
            @Nullable LineMap lines,
            List<List<Integer>> probed) {
        this.path = path;
        this.content = content;
        this.minifiedSize = minifiedSize;
        this.reason = reason;
        this.lines = lines;
        this.probed = probed;
    }

    /** Returns the lines that each of its probes stands for; empty where it has none. */
    List<List<Integer>> probed() {
        return probed;
    }

    String path() {
        return path;
    }

    /** Returns the bytes; not a copy. */
    byte[] content() {
        return content;
    }

    int minifiedSize() {
        return minifiedSize;
    }

    @Nullable
    String reason() {
        return reason;
    }

    /** Returns where its lines come from, null when they are where they were. */
    @Nullable
    LineMap lines() {
        return lines;
    }
}
