// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import java.util.List;
import java.util.Locale;

/**
 * Which lines of a project have run.
 *
 * @param files by their paths
 */
public record Coverage(List<FileCoverage> files) {
    public Coverage {
        files = List.copyOf(files);
    }

    /** Returns how many lines have run. */
    public int covered() {
        return files.stream().mapToInt(FileCoverage::covered).sum();
    }

    /** Returns how many lines can run. */
    public int total() {
        return files.stream().mapToInt(FileCoverage::total).sum();
    }

    /** Returns the part that has run, 0 to 1; of nothing, all. */
    public double rate() {
        return rate(covered(), total());
    }

    static double rate(int covered, int total) {
        return total == 0 ? 1 : (double) covered / total;
    }

    /** Returns a part in percent, rounded down, so that 100 % means all. */
    static String percent(int covered, int total) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(1000 * rate(covered, total)) / 10);
    }

    /** Returns the part and the numbers, for people. */
    @Override
    public String toString() {
        return covered() + " of " + total() + " lines (" + percent(covered(), total()) + ")";
    }
}
