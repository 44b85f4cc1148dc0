// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

/**
 * Converts a Python source to ASCII, for links that carry ASCII only: non-ASCII characters become escapes in strings
 * and question marks in comments.
 */
public final class AsciiSource {
    private static final int LAST_ASCII = 0x7f;

    private AsciiSource() {}

    /**
     * Returns an equivalent source with the same lines.
     *
     * @throws IllegalArgumentException if a name, a raw string or an operator contains a non-ASCII character
     * @throws dev.belay.errors.PythonSyntaxException if the source is not ASCII and cannot be split into tokens
     */
    public static String of(String source) {
        if (isAscii(source)) {
            return source;
        }
        StringBuilder ascii = new StringBuilder(source.length() + 32);
        int done = 0;
        Lexer lexer = new Lexer("<stdin>", source);
        for (Lexer.Kind kind = lexer.next(); kind != Lexer.Kind.ENDMARKER; kind = lexer.next()) {
            if (!isAscii(lexer.tokenText())) {
                ascii.append(source, done, lexer.start()).append(written(kind, lexer.tokenText()));
                done = lexer.end();
            }
        }
        return ascii.append(source, done, source.length()).toString();
    }

    private static boolean isAscii(CharSequence text) {
        return text.chars().allMatch(c -> c <= LAST_ASCII);
    }

    private static String written(Lexer.Kind kind, String text) {
        if (kind == Lexer.Kind.COMMENT) {
            return text.replaceAll("[^\\x00-\\x7f]", "?");
        }
        if (kind != Lexer.Kind.STRING || text.matches("(?s)[uUfF]*[rRbB].*")) {
            throw new IllegalArgumentException("the link carries ASCII only, which cannot represent "
                    + text.lines().findFirst().orElse(""));
        }
        return escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        boolean afterBackslash = false;
        for (int c : text.codePoints().toArray()) {
            if (c <= LAST_ASCII) {
                escaped.appendCodePoint(c);
                afterBackslash = c == '\\' && !afterBackslash;
            } else {
                // a backslash that escapes nothing stays a backslash
                escaped.append(afterBackslash ? "\\" : "")
                        .append((c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
                afterBackslash = false;
            }
        }
        return escaped.toString();
    }
}
