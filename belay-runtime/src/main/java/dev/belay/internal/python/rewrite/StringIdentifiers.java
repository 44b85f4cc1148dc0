// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Identifiers in strings: those in an f-string are code. */
final class StringIdentifiers {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern FORMATTED = Pattern.compile("[rRbBuU]*[fF].*", Pattern.DOTALL);

    private StringIdentifiers() {}

    /** Returns the identifiers in an f-string; an empty set for other strings. */
    static Set<String> of(String string) {
        return FORMATTED.matcher(string).matches()
                ? WORD.matcher(string).results().map(MatchResult::group).collect(Collectors.toSet())
                : Set.of();
    }

    /** Returns the raw text between the quotes. */
    static String content(String string) {
        int from = Math.max(0, Math.min(first(string, '"'), first(string, '\'')));
        int quotes = string.startsWith("\"\"\"", from) || string.startsWith("'''", from) ? 3 : 1;
        return string.length() < from + 2 * quotes ? "" : string.substring(from + quotes, string.length() - quotes);
    }

    private static int first(String string, char quote) {
        int index = string.indexOf(quote);
        return index < 0 ? string.length() : index;
    }

    static boolean mentions(String string, String name) {
        return string.contains(name) && of(string).contains(name);
    }
}
