// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import java.util.List;
import java.util.Locale;

/**
 * Line coverage of a project.
 *
 * @param files coverage of each file, in the order of reports
 */
public record Coverage(List<FileCoverage> files) {
    public Coverage {
        files = List.copyOf(files);
    }

    /** Returns the number of lines that have run. */
    public int covered() {
        return files.stream().mapToInt(FileCoverage::covered).sum();
    }

    /** Returns the number of executable lines. */
    public int total() {
        return files.stream().mapToInt(FileCoverage::total).sum();
    }

    /** Returns the covered fraction, 0 to 1; 1 if there are no lines. */
    public double rate() {
        return rate(covered(), total());
    }

    static double rate(int covered, int total) {
        return total == 0 ? 1 : (double) covered / total;
    }

    /** Returns a fraction in percent, rounded down, so that 100 % means all lines. */
    static String percent(int covered, int total) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(1000 * rate(covered, total)) / 10);
    }

    /** Returns the numbers and the percentage, such as {@code 3 of 5 lines (60.0 %)}. */
    @Override
    public String toString() {
        return covered() + " of " + total() + " lines (" + percent(covered(), total()) + ")";
    }
}
