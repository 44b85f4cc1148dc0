// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.errors.ConnectionFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A board that tests can run on.
 *
 * @param name its name in the hardware map; empty for the single board of {@code belay.port}
 * @param port empty if the configuration or the test names the port
 * @param has its labels and fixtures
 * @param failure the reason why tests must not use it, such as a failed deploy; empty for none
 */
record SelectedBoard(String name, String port, List<String> has, String failure) {
    /** Prefix of the system properties that describe the selected boards: .0 is the name of the first; .0.port, .0.has and .0.failure the rest. */
    private static final String PROPERTY = "belay.bench.";

    private static final SelectedBoard UNNAMED = new SelectedBoard("", "", List.of(), "");

    SelectedBoard {
        has = List.copyOf(has);
    }

    /** Returns all selected boards in the order of the hardware map. */
    static List<SelectedBoard> all() {
        List<SelectedBoard> boards = new ArrayList<>();
        for (String name = name(0); !name.isEmpty(); name = name(boards.size())) {
            String key = PROPERTY + boards.size();
            boards.add(new SelectedBoard(
                    name,
                    System.getProperty(key + ".port", ""),
                    words(System.getProperty(key + ".has", "")),
                    System.getProperty(key + ".failure", "")));
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

    /** Returns the boards that meet all requirements. */
    static List<SelectedBoard> fitting(Collection<String> needs) {
        return all().stream().filter(board -> board.fits(needs)).toList();
    }

    /** @throws ConnectionFailedException if tests must not use the board */
    void checkAvailable() {
        if (!failure.isEmpty()) {
            throw new ConnectionFailedException("Board " + name + " is not available: " + failure);
        }
    }

    boolean fits(Collection<String> needs) {
        return needs.stream().allMatch(word -> has.contains(word) || name.equals(word));
    }
}
