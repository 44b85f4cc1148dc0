// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import dev.belay.internal.python.source.Lexer;
import dev.belay.internal.python.source.Operators;

/**
 * Minifies Python sources: removes comments, docstrings and spaces; keeps names and line numbers. MicroPython compiles
 * the result to the same bytes as the original.
 *
 * <p>One visible change: a docstring or another string that is a statement of its own becomes {@code 0}, so that
 * {@code __doc__} is missing, as it always is in MicroPython. A source that is a single string, as typed at a prompt,
 * stays unchanged.
 */
public final class Minifier {
    private static final String PASS = "pass";

    private final String source;
    private final Lexer lexer;
    private final StringBuilder out;
    private int baseLevel = -1;
    private boolean lineBegins = true;
    private boolean statementBegins;

    private Lexer.Kind last = Lexer.Kind.NEWLINE;
    private int lastStart;
    private int lastEnd;
    private int lastDepth;

    /** Set if the previous token directly follows a number, as in {@code 1if}. */
    private boolean lastTouchesNumber;

    /**
     * Set if the previous token is a sign that would turn a following number into an exponent, as in {@code 1e- 3}.
     */
    private boolean lastMayBeExponentSign;

    private int statements;

    /** Offset in the output of a statement that starts with {@code pass}, or -1. */
    private int passStart = -1;

    /** Offset in the output of a statement that has been only a string so far, or -1. */
    private int stringStatement = -1;

    /** The text of the first string statement that was removed. */
    private String removed = "";

    private int removedAt;
    private int removedEnd;

    private Minifier(String file, String source) {
        this.source = source;
        lexer = new Lexer(file, source);
        out = new StringBuilder(source.length());
    }

    /**
     * Returns an equivalent smaller source.
     *
     * @param source with any line ends; the result has {@code \n}
     * @throws dev.belay.errors.PythonSyntaxException if the source cannot be split into tokens
     */
    public static String minify(String source) {
        return minify("<stdin>", source);
    }

    /**
     * Returns an equivalent smaller source.
     *
     * @param file the name of the file, for messages
     * @param source with any line ends; the result has {@code \n}
     * @throws dev.belay.errors.PythonSyntaxException if the source cannot be split into tokens
     */
    public static String minify(String file, String source) {
        String text =
                source.indexOf('\r') < 0 ? source : source.replace("\r\n", "\n").replace('\r', '\n');
        return new Minifier(file, text).run();
    }

    private String run() {
        while (true) {
            Lexer.Kind kind = lexer.next();
            switch (kind) {
                case ENDMARKER -> {
                    return result();
                }
                case NEWLINE, NL -> endLine(kind);
                case INDENT, DEDENT, COMMENT -> {}
                default -> add(kind);
            }
        }
    }

    private String result() {
        if (statements == 1 && !removed.isEmpty()) {
            out.replace(removedAt, removedEnd, removed);
        }
        return out.toString();
    }

    private void endLine(Lexer.Kind kind) {
        if (kind == Lexer.Kind.NEWLINE) {
            endPass(true);
            endStatement("\n");
            lineBegins = true;
        }
        out.append("\n".repeat(lineEnds(source.substring(lastEnd, lexer.start()))));
        if (lexer.end() > lexer.start()) {
            out.append('\n');
        }
        recordToken(kind);
    }

    private void add(Lexer.Kind kind) {
        if (lineBegins) {
            indent();
        } else {
            separate(kind);
        }
        if (statementBegins) {
            begin(kind);
        } else if (kind != Lexer.Kind.STRING && stringStatement >= 0) {
            if (isSemicolon(kind)) {
                endStatement("\\\n");
            }
            stringStatement = -1;
        }
        endPass(isSemicolon(kind));
        if (lineBegins && kind == Lexer.Kind.NAME && is(PASS)) {
            passStart = out.length();
        }
        out.append(source, lexer.start(), lexer.end());
        statementBegins = isSemicolon(kind);
        lineBegins = false;
        recordToken(kind);
    }

    /**
     * Replaces {@code pass} only at the end of a statement: followed by another token it is a syntax error and
     * must remain one.
     */
    private void endPass(boolean statementEnds) {
        if (passStart >= 0 && statementEnds) {
            out.replace(passStart, passStart + PASS.length(), "0");
        }
        passStart = -1;
    }

    /**
     * Returns whether the token is a semicolon outside brackets; inside brackets it is a syntax error and must remain
     * one.
     */
    private boolean isSemicolon(Lexer.Kind kind) {
        return kind == Lexer.Kind.OP && lexer.depth() == 0 && source.charAt(lexer.start()) == ';';
    }

    private boolean is(String word) {
        return lexer.end() - lexer.start() == word.length() && source.startsWith(word, lexer.start());
    }

    private void recordToken(Lexer.Kind kind) {
        lastMayBeExponentSign =
                kind == Lexer.Kind.OP && lastEnd == lexer.start() && wouldBeExponent(source.charAt(lexer.start()));
        lastTouchesNumber = last == Lexer.Kind.NUMBER && lastEnd == lexer.start();
        last = kind;
        lastStart = lexer.start();
        lastEnd = lexer.end();
        lastDepth = lexer.depth();
    }

    private void indent() {
        if (baseLevel < 0) {
            baseLevel = lexer.level();
        }
        if (lexer.level() < baseLevel) {
            throw lexer.error(lexer.start(), "this line is less indented than the first");
        }
        // a backslash before the first token of a line joins nothing to it
        out.append("\n".repeat(lineEnds(source.substring(lastEnd, lexer.start()))));
        for (int i = lexer.level(); i > baseLevel; i--) {
            out.append(' ');
        }
        statementBegins = true;
    }

    private void begin(Lexer.Kind kind) {
        statements++;
        stringStatement = kind == Lexer.Kind.STRING && isPlainString() ? out.length() : -1;
    }

    /** Returns whether the token is a string that is neither bytes nor an f-string, which may have side effects. */
    private boolean isPlainString() {
        for (int i = lexer.start(); i < lexer.end(); i++) {
            switch (source.charAt(i)) {
                case '"', '\'' -> {
                    return true;
                }
                case 'b', 'B', 'f', 'F' -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    /** @param lineEnd the replacement of each line end of a removed string */
    private void endStatement(String lineEnd) {
        if (stringStatement < 0) {
            return;
        }
        String string = out.substring(stringStatement);
        boolean isFirst = removed.isEmpty();
        out.setLength(stringStatement);
        out.append('0').append(lineEnd.repeat(lineEnds(string)));
        if (isFirst) {
            removed = string;
            removedAt = stringStatement;
            removedEnd = out.length();
        }
        stringStatement = -1;
    }

    private static int lineEnds(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** Writes the separator that is required between the previous token and this one. */
    private void separate(Lexer.Kind kind) {
        if (lexer.isAfterContinuation()) {
            breakLine();
        } else if (lastEnd < lexer.start() && last != Lexer.Kind.NL && wouldMerge(kind)) {
            out.append(' ');
        }
    }

    /** Ends the line, outside brackets with a backslash. */
    private void breakLine() {
        for (int i = source.indexOf('\n', lastEnd); i >= 0 && i < lexer.start(); i = source.indexOf('\n', i + 1)) {
            out.append(lastDepth > 0 ? "\n" : "\\\n");
        }
    }

    private boolean wouldMerge(Lexer.Kind kind) {
        char after = source.charAt(lexer.start());
        if (isWord(last)) {
            return isWord(kind) || (last == Lexer.Kind.NUMBER && after == '.') || wouldBeExponent(after);
        }
        char before = source.charAt(lastEnd - 1);
        if (kind != Lexer.Kind.OP) {
            return lastMayBeExponentSign || (before == '.' && (after == '.' || Lexer.isDigit(after)));
        }
        char first = source.charAt(lastStart);
        return lastEnd - lastStart == 1
                ? Operators.length(first, after, '\0') > 1 || (before == '.' && after == '.')
                : lastEnd - lastStart == 2 && Operators.length(first, before, after) > 2;
    }

    /**
     * Returns whether removing a space would create an exponent: {@code 1e -3} is a syntax error and must remain one.
     */
    private boolean wouldBeExponent(char after) {
        return lastTouchesNumber && lastEnd - lastStart == 1 && (after == '-' || after == '+');
    }

    private static boolean isWord(Lexer.Kind kind) {
        return kind == Lexer.Kind.NAME || kind == Lexer.Kind.NUMBER || kind == Lexer.Kind.STRING;
    }
}
