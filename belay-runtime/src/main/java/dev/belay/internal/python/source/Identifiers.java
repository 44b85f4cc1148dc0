// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.util.Set;
import java.util.regex.Pattern;

/** Checks Python identifiers. */
public final class Identifiers {
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private static final Pattern ASCII_IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

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

    /** Returns whether a text is an identifier and not a keyword. */
    public static boolean isIdentifier(String text) {
        return IDENTIFIER.matcher(text).matches() && !KEYWORDS.contains(text);
    }

    /** Returns whether {@code import TEXT} is valid on a board, where only ASCII names of modules are. */
    public static boolean isModuleName(String text) {
        return ASCII_IDENTIFIER.matcher(text).matches() && !KEYWORDS.contains(text);
    }

    /**
     * Returns {@code name}.
     *
     * @throws IllegalArgumentException when it is not an identifier
     */
    public static String check(String name) {
        if (!isIdentifier(name)) {
            throw new IllegalArgumentException("no name in Python: " + name);
        }
        return name;
    }
}
