// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/** Follows Python source as far as needed to know whether its end is inside a string that may go on for several lines. */
final class StringScanner {
    private final byte[] source;
    private int at;

    private StringScanner(byte[] source) {
        this.source = source;
    }

    /** Returns whether the end of {@code source} is inside a string in triple quotes. */
    static boolean endsInsideLongString(byte[] source) {
        return new StringScanner(source).skipCode();
    }

    /** Returns whether the source ended inside a long string. */
    private boolean skipCode() {
        while (at < source.length) {
            byte c = source[at++];
            if (c == '#') {
                skipComment();
            } else if (c == '\'' || c == '"') {
                boolean isLong = next(c, 0) && next(c, 1);
                at += isLong ? 2 : 0;
                if (!skipString(c, isLong)) {
                    return isLong;
                }
            }
        }
        return false;
    }

    private boolean next(byte c, int ahead) {
        return at + ahead < source.length && source[at + ahead] == c;
    }

    private void skipComment() {
        while (at < source.length && source[at] != '\n') {
            at++;
        }
    }

    /** Returns whether the string has an end; a short one ends with its line. */
    private boolean skipString(byte quote, boolean isLong) {
        while (at < source.length) {
            byte c = source[at++];
            if (c == '\\') {
                at++;
            } else if (isLong ? c == quote && next(quote, 0) && next(quote, 1) : c == quote || c == '\n') {
                at += isLong ? 2 : 0;
                return true;
            }
        }
        return false;
    }
}
