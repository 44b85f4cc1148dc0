// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import java.util.List;

/**
 * Maps the lines of a rewritten source to those of the original.
 *
 * @param originals for each line of the rewritten source, the line of the original where it starts, from 1
 */
public record LineMap(List<Integer> originals) {
    public LineMap {
        originals = List.copyOf(originals);
    }

    /** Returns the line of the original for a line of the rewritten source; after the end, that of the last line. */
    public int original(int line) {
        return originals.isEmpty() ? line : originals.get(Math.min(Math.max(line, 1), originals.size()) - 1);
    }

    /** Returns the map as text: the difference of each line to the previous one. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int before = 0;
        for (int line : originals) {
            text.append(text.isEmpty() ? "" : " ").append(line - before);
            before = line;
        }
        return text.toString();
    }

    /**
     * Parses the result of {@link #text}.
     *
     * @throws IllegalArgumentException if the text is malformed
     */
    public static LineMap parse(String text) {
        int[] before = {0};
        return new LineMap(
                text.isBlank()
                        ? List.of()
                        : List.of(text.strip().split(" +")).stream()
                                .map(step -> before[0] += Integer.parseInt(step))
                                .toList());
    }
}
