// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which lines of a file have run.
 *
 * @param path as reports show it
 * @param lines by their numbers, the lines that can run, and whether they have
 */
public record FileCoverage(String path, SortedMap<Integer, Boolean> lines) {
    public FileCoverage {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    /** Returns how many lines have run. */
    public int covered() {
        return (int) lines.values().stream().filter(ran -> ran).count();
    }

    /** Returns how many lines can run. */
    public int total() {
        return lines.size();
    }
}
