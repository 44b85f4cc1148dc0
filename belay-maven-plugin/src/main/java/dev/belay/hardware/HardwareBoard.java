// SPDX-License-Identifier: Apache-2.0
package dev.belay.hardware;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Entry of a hardware map.
 *
 * @param name name of the board
 * @param port port of the board, in any form of {@code belay.port}
 * @param labels kinds of the board, such as {@code rp2}
 * @param fixtures hardware wired to the board, such as {@code loopback-gp0-gp1}
 */
public record HardwareBoard(String name, String port, List<String> labels, List<String> fixtures) {
    public HardwareBoard {
        labels = List.copyOf(labels);
        fixtures = List.copyOf(fixtures);
    }

    /** Returns the needs that are not a label, a fixture or the name of the board. */
    public List<String> missing(Collection<String> needs) {
        List<String> missing = new ArrayList<>(needs);
        missing.removeAll(labels);
        missing.removeAll(fixtures);
        missing.remove(name);
        return missing;
    }

    /** Returns whether {@code word} is the board's name or one of its labels. */
    boolean matches(String word) {
        return name.equals(word) || labels.contains(word);
    }
}
