// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A board that tests may run on.
 *
 * @param name as the hardware map has it; empty for the one board of {@code belay.port}
 * @param port empty where the configuration or the test names it
 * @param has its labels and fixtures
 */
record KnownBoard(String name, String port, List<String> has) {
    /** System properties tell of the boards that were chosen: with .0 and so on their names, with .0.port and .0.has the rest. */
    private static final String PROPERTY = "belay.bench.";

    private static final KnownBoard UNNAMED = new KnownBoard("", "", List.of());

    KnownBoard {
        has = List.copyOf(has);
    }

    /** Returns all of them, in the order of the hardware map. */
    static List<KnownBoard> all() {
        List<KnownBoard> boards = new ArrayList<>();
        for (String name = name(0); !name.isEmpty(); name = name(boards.size())) {
            String key = PROPERTY + boards.size();
            boards.add(new KnownBoard(
                    name, System.getProperty(key + ".port", ""), words(System.getProperty(key + ".has", ""))));
        }
        return boards.isEmpty() ? List.of(UNNAMED) : boards;
    }

    private static String name(int index) {
        return System.getProperty(PROPERTY + index, "");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Returns those that have it all. */
    static List<KnownBoard> fitting(Collection<String> needs) {
        return all().stream().filter(board -> board.fits(needs)).toList();
    }

    boolean fits(Collection<String> needs) {
        return needs.stream().allMatch(word -> has.contains(word) || name.equals(word));
    }
}
