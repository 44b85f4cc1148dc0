// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import dev.belay.errors.PythonSyntaxException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a Python source into the tokens of CPython's {@code tokenize} (3.11), with nested f-strings as in 3.12 and
 * MicroPython. A cursor: {@link #next} moves to a token, the other methods describe it. For one use, not thread-safe.
 */
public final class Lexer {
    /** The kind of a token; the names are those of CPython's module {@code token}. */
    public enum Kind {
        NAME,
        NUMBER,
        STRING,
        OP,
        COMMENT,
        /** The end of a logical line. */
        NEWLINE,
        /** The end of a physical line that does not end a logical line. */
        NL,
        INDENT,
        DEDENT,
        ENDMARKER
    }

    /** Allowed at the start of a file; not part of a name. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final int TAB = 8;
    private static final int MAX_LEVELS = 100;
    private static final int MAX_BRACKETS = 200;

    private final String file;
    private final String source;
    private final char[] text;
    private final int length;
    private final StringLiteralScanner strings;

    private int[] indents = new int[8];
    private int level;
    private char[] brackets = new char[8];
    private int depth;
    private int pendingDedents;
    private boolean lineBegins = true;
    private boolean somethingInLine;

    private int position;
    private int start;
    private boolean hasLineBreakBefore;

    /** @param file for messages */
    public Lexer(String file, String source) {
        this.file = file;
        this.source = source;
        this.length = source.length();
        this.text = Arrays.copyOf(source.toCharArray(), length + 4);
        this.strings = new StringLiteralScanner(text, length, this::error);
        position = source.indexOf(BYTE_ORDER_MARK) == 0 ? 1 : 0;
    }

    /** Returns the offset of the start of the token. */
    public int start() {
        return start;
    }

    /** Returns the offset of the end of the token. */
    public int end() {
        return position;
    }

    public String tokenText() {
        return source.substring(start, position);
    }

    /** Returns the number of open blocks. */
    public int level() {
        return level;
    }

    /** Returns the number of open brackets after the token. */
    public int depth() {
        return depth;
    }

    /** Returns whether a backslash joined lines between the previous token and this one. */
    public boolean isAfterContinuation() {
        return hasLineBreakBefore;
    }

    public PythonSyntaxException error(int offset, String problem) {
        return PythonSyntaxException.at(file, source, offset, problem);
    }

    /**
     * Moves to the next token.
     *
     * @throws PythonSyntaxException if the source is malformed there
     */
    public Kind next() {
        hasLineBreakBefore = false;
        if (pendingDedents > 0) {
            pendingDedents--;
            level--;
            start = position;
            return Kind.DEDENT;
        }
        if (lineBegins) {
            Kind kind = beginLine();
            if (kind != null) {
                return kind;
            }
        }
        skipSpace();
        start = position;
        if (position >= length) {
            return endOfFile();
        }
        char c = text[position];
        if (c == '\n' || c == '\r') {
            return endOfLine();
        }
        if (c == '#') {
            skipToLineEnd();
            return Kind.COMMENT;
        }
        somethingInLine = true;
        return token(c);
    }

    private Kind token(char c) {
        if (isNameStart(c)) {
            if (strings.startsAt(position)) {
                position = strings.end(position);
                return Kind.STRING;
            }
            do {
                position++;
            } while (isNamePart(text[position]) && position < length);
            return Kind.NAME;
        }
        if (c == '"' || c == '\'') {
            position = strings.end(position);
            return Kind.STRING;
        }
        if (isDigit(c) || (c == '.' && isDigit(text[position + 1]))) {
            position = NumberScanner.end(text, position);
            return Kind.NUMBER;
        }
        return operator(c);
    }

    private Kind operator(char c) {
        int size = Operators.length(c, text[position + 1], text[position + 2]);
        if (size == 0) {
            throw error(position, c == 0 ? "a NUL character" : "unexpected character " + printable(c));
        }
        if (size == 1) {
            bracket(c);
        }
        position += size;
        return Kind.OP;
    }

    private static String printable(char c) {
        return c < ' ' || c == 127 ? String.format("U+%04X", (int) c) : "'" + c + "'";
    }

    private void bracket(char c) {
        if (c == '(' || c == '[' || c == '{') {
            if (depth == MAX_BRACKETS) {
                throw error(position, "more than " + MAX_BRACKETS + " nested brackets");
            }
            if (depth == brackets.length) {
                brackets = Arrays.copyOf(brackets, 2 * depth);
            }
            brackets[depth++] = c == '(' ? ')' : c == '[' ? ']' : '}';
        } else if (c == ')' || c == ']' || c == '}') {
            if (depth == 0) {
                throw error(position, "unmatched '" + c + "'");
            }
            if (brackets[--depth] != c) {
                throw error(position, "'" + c + "' closes what '" + brackets[depth] + "' should");
            }
        }
    }

    /**
     * Returns INDENT, the first of the DEDENT tokens, or null if the level is that of the previous line. After a backslash before
     * the first token, the indentation is that of the joined line, as in MicroPython; CPython takes that of the first line.
     */
    private @Nullable Kind beginLine() {
        lineBegins = false;
        somethingInLine = false;
        int column = 0;
        int from = position;
        while (position < length) {
            char c = text[position];
            if (c == '\\') {
                joinLines();
                column = 0;
                from = position;
                continue;
            } else if (c == ' ') {
                column++;
            } else if (c == '\t') {
                column = (column / TAB + 1) * TAB;
            } else if (c == '\f') {
                column = 0;
            } else {
                break;
            }
            position++;
        }
        char c = text[position];
        if (position >= length || c == '#' || c == '\n' || c == '\r') {
            return null;
        }
        if (column > indents[level]) {
            return indent(column, from);
        }
        int target = level;
        while (column < indents[target]) {
            target--;
        }
        if (column != indents[target]) {
            throw error(position, "the indentation does not match any enclosing block");
        }
        if (target == level) {
            return null;
        }
        pendingDedents = level - target - 1;
        level--;
        start = position;
        return Kind.DEDENT;
    }

    private Kind indent(int column, int from) {
        if (level + 1 == MAX_LEVELS) {
            throw error(position, "more than " + MAX_LEVELS + " nested blocks");
        }
        if (level + 1 == indents.length) {
            indents = Arrays.copyOf(indents, 2 * indents.length);
        }
        indents[++level] = column;
        start = from;
        return Kind.INDENT;
    }

    private void skipSpace() {
        while (position < length) {
            char c = text[position];
            if (c == ' ' || c == '\t' || c == '\f') {
                position++;
            } else if (c == '\\') {
                joinLines();
            } else {
                return;
            }
        }
    }

    private void joinLines() {
        int next = position + 1;
        if (next < length && text[next] == '\r' && text[next + 1] == '\n') {
            next++;
        }
        if (next >= length || (text[next] != '\n' && text[next] != '\r')) {
            throw error(
                    position,
                    next >= length ? "the file ends after a backslash" : "unexpected character after a backslash");
        }
        position = next + 1;
        hasLineBreakBefore = true;
    }

    private Kind endOfLine() {
        position += text[position] == '\r' && text[position + 1] == '\n' ? 2 : 1;
        if (depth > 0) {
            return Kind.NL;
        }
        boolean ends = somethingInLine;
        lineBegins = true;
        somethingInLine = false;
        return ends ? Kind.NEWLINE : Kind.NL;
    }

    private Kind endOfFile() {
        if (depth > 0) {
            throw error(length, "the file ends before the '" + brackets[depth - 1] + "' that closes an open bracket");
        }
        if (somethingInLine) {
            somethingInLine = false;
            lineBegins = true;
            return Kind.NEWLINE;
        }
        if (level > 0) {
            level--;
            return Kind.DEDENT;
        }
        return Kind.ENDMARKER;
    }

    private void skipToLineEnd() {
        while (position < length && text[position] != '\n' && text[position] != '\r') {
            position++;
        }
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Returns whether a character may start a name. All non-ASCII characters count as letters, as in MicroPython. */
    public static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && c != BYTE_ORDER_MARK);
    }

    public static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }
}
