// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.List;

/**
 * Where the lines of a squeezed source come from.
 *
 * @param originals for each line of the squeezed source, from the first, the line of the original that it begins with, 1 and up
 */
public record LineMap(List<Integer> originals) {
    public LineMap {
        originals = List.copyOf(originals);
    }

    /** Returns the line of the original that a line of the squeezed source begins with; beyond the end, the last one. */
    public int original(int line) {
        return originals.isEmpty() ? line : originals.get(Math.min(Math.max(line, 1), originals.size()) - 1);
    }

    /** Returns the map as text: how far each line is behind the one before. */
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
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException when it is something else
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
