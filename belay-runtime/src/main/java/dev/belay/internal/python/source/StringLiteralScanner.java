// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import dev.belay.errors.PythonSyntaxException;
import java.util.function.BiFunction;

/** Finds the end of a Python string with any prefix, including nested f-strings. */
final class StringLiteralScanner {
    /** CPython accepts 150 levels of nested f-strings. */
    private static final int MAX_NESTING = 150;

    private static final String LETTERS = "rbuf";
    private static final int RAW_BYTES = 1 | 2;
    private static final int RAW_FORMAT = 1 | 8;

    private final char[] text;
    private final int length;
    private final BiFunction<Integer, String, PythonSyntaxException> error;

    private int nesting;

    /** @param text with three spare characters at its end */
    StringLiteralScanner(char[] text, int length, BiFunction<Integer, String, PythonSyntaxException> error) {
        this.text = text;
        this.length = length;
        this.error = error;
    }

    /** Returns whether a string starts at a letter. */
    boolean startsAt(int position) {
        int quote = quoteAfterPrefix(position);
        return quote > position && quote < length;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** Returns the offset of the quote, or {@code position} if the letters there are not a string prefix. */
    private int quoteAfterPrefix(int position) {
        int seen = 0;
        for (int i = position; i < position + 3; i++) {
            if (isQuote(text[i])) {
                return i;
            }
            int letter = LETTERS.indexOf(text[i] | 0x20);
            int bit = 1 << letter;
            if (letter < 0 || !isPrefix(seen, bit)) {
                return position;
            }
            seen |= bit;
        }
        return position;
    }

    private static boolean isPrefix(int seen, int bit) {
        int both = seen | bit;
        return seen == 0 || (both != seen && (both == RAW_BYTES || both == RAW_FORMAT));
    }

    /** Returns the offset after the string whose prefix or quote is at {@code start}. */
    int end(int start) {
        int quote = quoteAfterPrefix(start);
        boolean format = false;
        boolean raw = false;
        for (int i = start; i < quote; i++) {
            format |= (text[i] | 0x20) == 'f';
            raw |= (text[i] | 0x20) == 'r';
        }
        char mark = text[quote];
        boolean triple = text[quote + 1] == mark && text[quote + 2] == mark;
        int content = quote + (triple ? 3 : 1);
        return format ? formatEnd(start, content, mark, triple, raw) : plainEnd(start, content, mark, triple);
    }

    private int plainEnd(int start, int content, char mark, boolean triple) {
        for (int i = content; i < length; i++) {
            char c = text[i];
            if (c == '\\') {
                i = escaped(i);
            } else if (c == mark && closes(i, mark, triple)) {
                return i + (triple ? 3 : 1);
            } else if (!triple && (c == '\n' || c == '\r')) {
                break;
            }
        }
        throw unterminated(start, triple);
    }

    /** Returns the offset of the last character of an escape; a line end of two characters counts as one escape. */
    private int escaped(int backslash) {
        return text[backslash + 1] == '\r' && text[backslash + 2] == '\n' ? backslash + 2 : backslash + 1;
    }

    private boolean closes(int i, char mark, boolean triple) {
        return text[i] == mark && (!triple || (text[i + 1] == mark && text[i + 2] == mark));
    }

    private PythonSyntaxException unterminated(int start, boolean triple) {
        return error.apply(
                start, triple ? "this triple-quoted string is not terminated" : "this string is not terminated");
    }

    private int formatEnd(int start, int content, char mark, boolean triple, boolean raw) {
        for (int i = content; i < length; i++) {
            char c = text[i];
            if (closes(i, mark, triple)) {
                return i + (triple ? 3 : 1);
            }
            if (c == '\\') {
                // \N{NAME} does not contain an expression
                i = !raw && text[i + 1] == 'N' && text[i + 2] == '{' ? nameEnd(i) : escaped(i);
            } else if (c == '{') {
                i = text[i + 1] == '{' ? i + 1 : fieldEnd(i, mark, triple, raw) - 1;
            } else if (!triple && (c == '\n' || c == '\r')) {
                break;
            }
        }
        throw unterminated(start, triple);
    }

    private int nameEnd(int backslash) {
        int i = backslash;
        while (i < length && text[i] != '}') {
            i++;
        }
        return i;
    }

    /** Returns the offset after the brace that closes the one at {@code brace}. */
    private int fieldEnd(int brace, char mark, boolean triple, boolean raw) {
        int depth = 0;
        for (int i = brace + 1; i < length; i++) {
            char c = text[i];
            if (isQuote(c)) {
                i = nestedEnd(prefixStart(i, brace)) - 1;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == '}' && depth == 0) {
                return i + 1;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ':' && depth == 0) {
                return specEnd(i, mark, triple, raw);
            }
        }
        throw error.apply(brace, "this brace of an f-string is not closed");
    }

    private int nestedEnd(int start) {
        if (++nesting > MAX_NESTING) {
            throw error.apply(start, "more than " + MAX_NESTING + " nested f-strings");
        }
        int end = end(start);
        nesting--;
        return end;
    }

    private int prefixStart(int quote, int brace) {
        int first = quote;
        while (first - 1 > brace && Lexer.isNamePart(text[first - 1])) {
            first--;
        }
        return quoteAfterPrefix(first) == quote ? first : quote;
    }

    private int specEnd(int colon, char mark, boolean triple, boolean raw) {
        for (int i = colon + 1; i < length; i++) {
            char c = text[i];
            if (c == '}') {
                return i + 1;
            }
            if (c == '{') {
                i = innerFieldEnd(i, mark, triple, raw) - 1;
            } else if (closes(i, mark, triple)) {
                break;
            }
        }
        throw error.apply(colon, "this field of an f-string is not closed");
    }

    private int innerFieldEnd(int brace, char mark, boolean triple, boolean raw) {
        if (++nesting > MAX_NESTING) {
            throw error.apply(brace, "more than " + MAX_NESTING + " nested fields");
        }
        int end = fieldEnd(brace, mark, triple, raw);
        nesting--;
        return end;
    }
}
