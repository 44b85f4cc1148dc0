// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.text;

import org.jspecify.annotations.Nullable;

/**
 * Escapes the characters of a text that have an effect instead of a shape: control characters (C0, DEL and C1), which
 * start the control sequences of terminals, the characters that change the direction of text, the line separators of
 * Unicode, and what is not a character: single surrogates and noncharacters. The result is valid in XML 1.0 and can be
 * encoded in UTF-8.
 *
 * <p>Escapes have Python's form, such as {@code \x1b} and <code>&#92;u202e</code>. A backslash is not escaped.
 */
public final class PrintableText {
    private PrintableText() {}

    /** Returns a text in one line: line feeds and tabs are escaped, too. For names, versions and paths. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** Returns a text that may have several lines: line feeds and tabs are kept, and {@code \r\n} becomes a line feed. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    /** Returns {@link #lines(String)} of a message that may be null, for constructors of exceptions. */
    public static @Nullable String message(@Nullable String text) {
        return text == null ? null : lines(text);
    }

    private static String escaped(String text, boolean keepsLines) {
        if (isPlain(text)) {
            return text;
        }
        String lines = keepsLines ? text.replace("\r\n", "\n") : text;
        StringBuilder safe = new StringBuilder(lines.length() + 16);
        lines.codePoints().forEach(c -> {
            if (keepsLines && (c == '\n' || c == '\t')) {
                safe.append((char) c);
            } else {
                append(safe, c);
            }
        });
        return safe.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Appends a character as it is, or its escape. */
    static void append(StringBuilder safe, int c) {
        if (isPrintable(c)) {
            safe.appendCodePoint(c);
        } else {
            safe.append(c <= 0xff ? hex("\\x", c, 2) : c <= 0xffff ? hex("\\u", c, 4) : hex("\\U", c, 8));
        }
    }

    private static String hex(String prefix, int c, int digits) {
        String hex = Integer.toHexString(c);
        return prefix + "0".repeat(digits - hex.length()) + hex;
    }

    private static boolean isPrintable(int c) {
        boolean isNonCharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> !changesDirection(c);
            default -> !isNonCharacter;
        };
    }

    /** Returns whether a character is one of Unicode's Bidi_Control characters. */
    private static boolean changesDirection(int c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
