// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

/** Writes a Python source in ASCII, for a wire that carries nothing else: strings get escapes, comments question marks. */
public final class AsciiSource {
    private static final int LAST_ASCII = 0x7f;

    private AsciiSource() {}

    /**
     * Returns a source that means the same, in the same lines.
     *
     * @throws IllegalArgumentException when a name, a raw string or an operator holds what ASCII has not
     * @throws PythonSyntaxException when it holds that and cannot be read
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
            throw new IllegalArgumentException("the wire carries ASCII only, and this cannot be written so: "
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
                // a backslash that escapes nothing stays one
                escaped.append(afterBackslash ? "\\" : "")
                        .append((c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
                afterBackslash = false;
            }
        }
        return escaped.toString();
    }
}
