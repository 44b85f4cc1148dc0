// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import dev.belay.errors.PythonSyntaxException;
import dev.belay.internal.python.source.Lexer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Profile fuzz: minified text has the same tokens at the same lines and levels as the original, apart from those
 * replaced by 0, and minifying it again changes nothing. An aggressively minified source has an original line for each
 * of its lines.
 */
public final class MinifierFuzz {
    private MinifierFuzz() {}

    private record Seen(String text, int level, int line) {
        boolean isGone() {
            return text.equals("pass") || text.endsWith("'") || text.endsWith("\"");
        }
    }

    public static void fuzzerTestOneInput(byte[] data) {
        String source =
                new String(data, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
        String minified;
        try {
            minified = Minifier.minify(source);
        } catch (PythonSyntaxException e) {
            return;
        }
        if (!Minifier.minify(minified).equals(minified)) {
            throw new AssertionError("minified twice: " + minified);
        }
        check(tokens(source), tokens(minified));
        squeeze(source);
    }

    /** Malformed source that has tokens may have none after minifying; other exceptions are failures. */
    private static void squeeze(String source) {
        try {
            MinifiedSource minified = AggressiveMinifier.minify("x.py", source);
            long lines = minified.source().chars().filter(c -> c == '\n').count();
            if (lines > minified.lines().originals().size()) {
                throw new AssertionError("lines without an origin: " + minified);
            }
        } catch (PythonSyntaxException e) {
            return;
        }
    }

    private static List<Seen> tokens(String source) {
        List<Seen> tokens = new ArrayList<>();
        Lexer lexer = new Lexer("x.py", source);
        int base = -1;
        int line = 1;
        int at = 0;
        for (Lexer.Kind kind = lexer.next(); kind != Lexer.Kind.ENDMARKER; kind = lexer.next()) {
            for (; at < lexer.start(); at++) {
                line += source.charAt(at) == '\n' ? 1 : 0;
            }
            switch (kind) {
                case NAME, NUMBER, STRING, OP -> {
                    base = base < 0 ? lexer.level() : base;
                    tokens.add(new Seen(lexer.tokenText(), lexer.level() - base, line));
                }
                case NEWLINE -> tokens.add(new Seen("", 0, line));
                default -> {}
            }
        }
        return tokens;
    }

    private static void check(List<Seen> before, List<Seen> after) {
        int i = 0;
        for (Seen token : after) {
            Seen original = i < before.size() ? before.get(i) : new Seen("no token", 0, 0);
            if (token.text().isEmpty() ? original.text().isEmpty() : token.equals(original)) {
                i++;
                continue;
            }
            if (!token.text().equals("0") || !original.isGone() || token.line() != original.line()) {
                throw new AssertionError(original + " became " + token);
            }
            i++;
            while (!original.text().equals("pass")
                    && i < before.size()
                    && before.get(i).isGone()) {
                i++;
            }
        }
        if (i < before.size()) {
            throw new AssertionError("lost: " + before.get(i));
        }
    }
}
