// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a Python source into tokens. Lenient: what no Python takes becomes an operator of one character, for the board to
 * complain about. For one use.
 */
final class Tokenizer {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<space>[ \\t\\f]+|\\\\\\n)\
            |(?<comment>\\#[^\\n]*)\
            |(?<newline>\\n)\
            |(?<string>[rRbBuUfF]{0,2}(?<quote>'{3}|"{3}|'|"))\
            |(?<number>\\d[\\w.]*(?:(?<=[eE])[+-]\\d+)?|\\.\\d[\\w]*(?:(?<=[eE])[+-]\\d+)?)\
            |(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)\
            |(?<operator>\\*\\*=?|//=?|>>=?|<<=?|->|:=|[!<>=+*/%&|^@-]=|.)""", Pattern.DOTALL);

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int line = 1;
    private int lineStart;
    private int depth;

    private Tokenizer(String source) {
        this.source = source;
    }

    /** Returns the tokens of {@code source}, whose line ends are {@code \n}; the last one is a NEWLINE. */
    static List<Token> tokenize(String source) {
        Tokenizer tokenizer = new Tokenizer(source);
        tokenizer.run();
        return tokenizer.tokens;
    }

    private void run() {
        Matcher matcher = TOKEN.matcher(source);
        for (int start = 0; start < source.length(); ) {
            matcher.region(start, source.length());
            int end = matcher.lookingAt() ? endOf(matcher) : start + 1;
            Token.Kind kind = kind(matcher);
            if (kind != null) {
                add(kind, source.substring(start, end), start);
            }
            countLines(start, end);
            start = end;
        }
        endLogicalLine(source.length());
    }

    private int endOf(Matcher matcher) {
        String quote = matcher.group("quote");
        return quote == null ? matcher.end() : endOfString(matcher.end(), quote);
    }

    /** Returns the index after the closing quote; without one, that of the line's end or the text's. */
    private int endOfString(int from, String quote) {
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (source.startsWith(quote, i)) {
                return i + quote.length();
            } else if (c == '\n' && quote.length() == 1) {
                return i;
            }
        }
        return source.length();
    }

    private static Token.@Nullable Kind kind(Matcher matcher) {
        if (matcher.group("space") != null) {
            return null;
        }
        if (matcher.group("name") != null) {
            return Token.Kind.NAME;
        }
        if (matcher.group("string") != null) {
            return Token.Kind.STRING;
        }
        if (matcher.group("number") != null) {
            return Token.Kind.NUMBER;
        }
        if (matcher.group("comment") != null) {
            return Token.Kind.COMMENT;
        }
        return matcher.group("newline") != null ? Token.Kind.NEWLINE : Token.Kind.OPERATOR;
    }

    private void add(Token.Kind kind, String text, int start) {
        if (kind == Token.Kind.NEWLINE) {
            endLogicalLine(start);
            return;
        }
        boolean closes = kind == Token.Kind.OPERATOR && ")]}".contains(text);
        if (closes) {
            depth--;
        }
        tokens.add(new Token(kind, text, line, start - lineStart, depth));
        if (kind == Token.Kind.OPERATOR && "([{".contains(text)) {
            depth++;
        }
    }

    /** A line end counts only outside brackets and after something. */
    private void endLogicalLine(int start) {
        boolean blank =
                tokens.isEmpty() || tokens.get(tokens.size() - 1).kind() == Token.Kind.NEWLINE || lastIsOwnComment();
        if (!blank && (depth <= 0 || start == source.length())) {
            tokens.add(new Token(Token.Kind.NEWLINE, "\n", line, start - lineStart, depth));
        }
    }

    private boolean lastIsOwnComment() {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            if (tokens.get(i).kind() != Token.Kind.COMMENT) {
                return tokens.get(i).kind() == Token.Kind.NEWLINE;
            }
        }
        return true;
    }

    private void countLines(int start, int end) {
        for (int i = source.indexOf('\n', start); i >= 0 && i < end; i = source.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
    }
}
