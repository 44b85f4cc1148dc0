// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import dev.belay.errors.PythonSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the tokens of a source that will be compiled by a board. From the first error on, the rest of the source is a
 * single operator token whose depth is negative. For one use.
 */
final class Tokenizer {
    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int line = 1;
    private int lineStart;
    private int counted;

    private Tokenizer(String source) {
        this.source = source;
    }

    /**
     * Returns the tokens of {@code source}, which has {@code \n} as line ends, without comments; the last token is a
     * NEWLINE.
     */
    static List<Token> tokenize(String source) {
        Tokenizer tokenizer = new Tokenizer(source);
        tokenizer.run(new Lexer("<stdin>", source));
        return tokenizer.tokens;
    }

    private void run(Lexer lexer) {
        int end = 0;
        try {
            for (Lexer.Kind kind = lexer.next(); kind != Lexer.Kind.ENDMARKER; kind = lexer.next()) {
                end = lexer.end();
                switch (kind) {
                    case NAME -> add(Token.Kind.NAME, lexer, lexer.depth());
                    case NUMBER -> add(Token.Kind.NUMBER, lexer, lexer.depth());
                    case STRING -> add(Token.Kind.STRING, lexer, lexer.depth());
                    case OP -> add(Token.Kind.OPERATOR, lexer, lexer.depth() - (opens(lexer) ? 1 : 0));
                    case NEWLINE -> add(Token.Kind.NEWLINE, lexer, lexer.depth());
                    default -> {}
                }
            }
        } catch (PythonSyntaxException e) {
            add(Token.Kind.OPERATOR, source.substring(end), end, -1);
            add(Token.Kind.NEWLINE, "", source.length(), -1);
        }
    }

    private static boolean opens(Lexer lexer) {
        return "([{".contains(lexer.tokenText());
    }

    private void add(Token.Kind kind, Lexer lexer, int depth) {
        add(kind, lexer.tokenText(), lexer.start(), depth);
    }

    private void add(Token.Kind kind, String text, int start, int depth) {
        for (int i = source.indexOf('\n', counted); i >= 0 && i < start; i = source.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
        counted = start;
        tokens.add(new Token(kind, text, line, start - lineStart, depth));
    }
}
