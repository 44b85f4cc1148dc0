// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

/**
 * One piece of a Python source.
 *
 * @param text as it stands in the source
 * @param line where it starts, 1 and up
 * @param column where it starts, 0 and up
 * @param depth how many brackets are around it; -1 for what is no Python
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
