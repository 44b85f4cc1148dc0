// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import dev.belay.internal.python.source.Lexer;

/** A token of a source that is being rewritten. Not thread-safe. */
final class RewrittenToken {
    private final Lexer.Kind kind;
    private final int line;
    private final int depth;
    private final boolean spaced;
    private String text;

    /**
     * @param kind NAME, NUMBER, STRING or OP
     * @param line the line where the token starts, from 1
     * @param depth the number of brackets around it; a bracket does not count for itself
     * @param spaced whether the token follows a space
     */
    RewrittenToken(Lexer.Kind kind, String text, int line, int depth, boolean spaced) {
        this.kind = kind;
        this.text = text;
        this.line = line;
        this.depth = depth;
        this.spaced = spaced;
    }

    /** Returns a number that replaces this token. */
    RewrittenToken number(String value) {
        return new RewrittenToken(Lexer.Kind.NUMBER, value, line, depth, spaced);
    }

    String text() {
        return text;
    }

    void rename(String name) {
        text = name;
    }

    int line() {
        return line;
    }

    int depth() {
        return depth;
    }

    boolean isSpaced() {
        return spaced;
    }

    boolean isName() {
        return kind == Lexer.Kind.NAME;
    }

    boolean isName(String name) {
        return isName() && text.equals(name);
    }

    boolean isNumber() {
        return kind == Lexer.Kind.NUMBER;
    }

    boolean isString() {
        return kind == Lexer.Kind.STRING;
    }

    boolean isOperator(String operator) {
        return kind == Lexer.Kind.OP && text.equals(operator);
    }

    boolean isOperator() {
        return kind == Lexer.Kind.OP;
    }
}
