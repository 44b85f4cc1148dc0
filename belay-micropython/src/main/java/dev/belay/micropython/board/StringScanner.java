// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/** Follows Python source as far as needed to know whether it is inside a string that goes on for several lines. */
final class StringScanner {
    private boolean comment;

    /** The quote that ends the string, 0 outside of one. */
    private int quote;

    private boolean triple;
    private boolean escaped;
    private int run;
    private int last;

    /** Returns whether the end of {@code source} is inside a string in triple quotes. */
    static boolean endsInsideLongString(byte[] source) {
        StringScanner scanner = new StringScanner();
        for (byte b : source) {
            scanner.take(b);
        }
        return scanner.quote != 0 && scanner.triple;
    }

    private void take(int c) {
        run = c == last ? run + 1 : 1;
        last = c;
        if (comment) {
            comment = c != '\n';
        } else if (quote == 0) {
            takeCode(c);
        } else if (escaped) {
            escaped = false;
            run = 0;
        } else if (c == '\\') {
            escaped = true;
        } else if (triple ? c == quote && run == 3 : c == quote || c == '\n') {
            quote = 0;
            run = 0;
        } else if (c == quote) {
            // one or two quotes inside a long string
            triple = true;
        }
    }

    private void takeCode(int c) {
        comment = c == '#';
        if (c == '\'' || c == '"') {
            quote = c;
            triple = false;
        }
    }
}
