// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

/** Escapes characters that XML 1.0 or a terminal cannot represent. */
public final class XmlEscapes {
    private XmlEscapes() {}

    /** Returns the text with each character that XML does not allow written as in Python, such as {@code \x1b}. */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isAllowed(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(c > 0xff ? String.format("\\u%04x", c) : String.format("\\x%02x", c));
            }
        });
        return safe.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= ' ' && c != 0x7f && c < 0xd800)
                || (c > 0xdfff && c != 0xfffe && c != 0xffff);
    }
}
