// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import java.util.Set;
import java.util.regex.Pattern;

/** Names in Python. */
final class Identifiers {
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    private Identifiers() {}

    static boolean isOne(String text) {
        return IDENTIFIER.matcher(text).matches() && !KEYWORDS.contains(text);
    }

    /**
     * Returns {@code name}.
     *
     * @throws IllegalArgumentException when it is no name
     */
    static String check(String name) {
        if (!isOne(name)) {
            throw new IllegalArgumentException("no name in Python: " + name);
        }
        return name;
    }
}
