// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

/** Python's operators and delimiters. */
public final class Operators {
    private Operators() {}

    /** Returns the length of the operator at the start of three characters, 0 if there is none. */
    public static int length(char a, char b, char c) {
        return switch (a) {
            case '*', '/', '<', '>' -> b == a ? (c == '=' ? 3 : 2) : b == '=' ? 2 : 1;
            case '+', '%', '&', '|', '^', '@', '=', ':' -> b == '=' ? 2 : 1;
            case '-' -> b == '=' || b == '>' ? 2 : 1;
            case '!' -> b == '=' ? 2 : 0;
            case '.' -> b == '.' && c == '.' ? 3 : 1;
            case '(', ')', '[', ']', '{', '}', ',', ';', '~' -> 1;
            default -> 0;
        };
    }
}
