// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

/** Finds the end of a Python number. */
final class NumberScanner {
    private NumberScanner() {}

    /** @param text with one spare character at its end */
    static int end(char[] text, int start) {
        char base = (char) (text[start + 1] | 0x20);
        if (text[start] == '0' && (base == 'x' || base == 'o' || base == 'b')) {
            int end = digits(text, start + 2, base);
            if (end > start + 2) {
                return end;
            }
        }
        int end = digits(text, start, 'd');
        if (text[end] == '.') {
            end = digits(text, end + 1, 'd');
        }
        if ((text[end] | 0x20) == 'e') {
            int sign = text[end + 1] == '+' || text[end + 1] == '-' ? 1 : 0;
            if (Lexer.isDigit(text[end + 1 + sign])) {
                end = digits(text, end + 1 + sign, 'd');
            }
        }
        return (text[end] | 0x20) == 'j' ? end + 1 : end;
    }

    private static int digits(char[] text, int start, char base) {
        int end = start;
        while (isDigit(text[end], base)
                || (text[end] == '_' && isDigit(text[end + 1], base) && (end > start || base != 'd'))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c, char base) {
        return switch (base) {
            case 'x' -> Lexer.isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
            case 'o' -> c >= '0' && c <= '7';
            case 'b' -> c == '0' || c == '1';
            default -> Lexer.isDigit(c);
        };
    }
}
