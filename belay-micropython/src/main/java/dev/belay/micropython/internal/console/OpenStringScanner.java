// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

/** Scans Python source to determine whether it ends inside a string that may span several lines. */
final class OpenStringScanner {
    private final byte[] source;
    private int at;

    private OpenStringScanner(byte[] source) {
        this.source = source;
    }

    /** Returns whether the end of {@code source} is inside a triple-quoted string. */
    static boolean endsInsideLongString(byte[] source) {
        return new OpenStringScanner(source).skipCode();
    }

    /** Returns whether the source ended inside a triple-quoted string. */
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

    /** Returns whether the string is terminated; a short string ends with its line. */
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
