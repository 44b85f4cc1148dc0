// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the closest known name for a misspelled one. */
public final class SpellingSuggestion {
    private SpellingSuggestion() {}

    /** Returns the name that takes the fewest edits, when that is few enough to be a slip. */
    public static Optional<String> to(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> edits(typed, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.<String>comparingInt(name -> edits(typed, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance, where '-' and '_' and upper and lower case count as the same. */
    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int swap = same(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + swap);
            }
            previous = current;
        }
        return previous[to.length()];
    }

    private static boolean same(char a, char b) {
        return fold(a) == fold(b);
    }

    private static char fold(char c) {
        return c == '-' ? '_' : Character.toLowerCase(c);
    }
}
