// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import dev.belay.errors.PythonSyntaxException;
import java.nio.charset.StandardCharsets;

/** Profile fuzz: the tokens of any text are in order up to its end, or there is an error with a position. */
public final class LexerFuzz {
    private LexerFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String source = new String(data, StandardCharsets.UTF_8);
        Lexer lexer = new Lexer("x.py", source);
        int end = 0;
        try {
            for (Lexer.Kind kind = lexer.next(); kind != Lexer.Kind.ENDMARKER; kind = lexer.next()) {
                if (lexer.start() < end || lexer.end() < lexer.start() || lexer.end() > source.length()) {
                    throw new AssertionError(kind + " from " + lexer.start() + " to " + lexer.end() + ", after " + end);
                }
                end = lexer.end();
            }
        } catch (PythonSyntaxException e) {
            if (e.line() < 1 || e.column() < 1) {
                throw new AssertionError("a place before the source", e);
            }
        }
    }
}
