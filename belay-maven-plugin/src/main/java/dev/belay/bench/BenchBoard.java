// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A board of a bench.
 *
 * @param name how people call it
 * @param port where it is, in any of the forms of {@code belay.port}
 * @param labels what it is, such as {@code rp2}
 * @param fixtures what is wired to it, such as {@code loopback-gp0-gp1}
 */
public record BenchBoard(String name, String port, List<String> labels, List<String> fixtures) {
    public BenchBoard {
        labels = List.copyOf(labels);
        fixtures = List.copyOf(fixtures);
    }

    /** Returns what it lacks of what tests need: labels, fixtures, or its own name. */
    public List<String> missing(Collection<String> needs) {
        List<String> missing = new ArrayList<>(needs);
        missing.removeAll(labels);
        missing.removeAll(fixtures);
        missing.remove(name);
        return missing;
    }

    /** Returns whether somebody means it who says {@code word}: its name, or one of its labels. */
    boolean isMeantBy(String word) {
        return name.equals(word) || labels.contains(word);
    }
}
