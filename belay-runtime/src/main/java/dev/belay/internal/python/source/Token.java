// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

/**
 * A token of a Python source.
 *
 * @param text the source text
 * @param line the line where it starts, from 1
 * @param column the column where it starts, from 0
 * @param depth the number of brackets around it; -1 for malformed source
 */
record Token(Kind kind, String text, int line, int column, int depth) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPERATOR,
        /** The end of a logical line. */
        NEWLINE
    }

    boolean is(String wanted) {
        return text.equals(wanted) && kind != Kind.STRING;
    }
}
