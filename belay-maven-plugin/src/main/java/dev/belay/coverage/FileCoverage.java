// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Line coverage of a file.
 *
 * @param path as shown in reports
 * @param lines whether each executable line has run, by line number
 */
public record FileCoverage(String path, SortedMap<Integer, Boolean> lines) {
    public FileCoverage {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    /** Returns the number of lines that have run. */
    public int covered() {
        return (int) lines.values().stream().filter(ran -> ran).count();
    }

    /** Returns the number of executable lines. */
    public int total() {
        return lines.size();
    }
}
