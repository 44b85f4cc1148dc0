// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

/** Encodes a source as a Python literal for a command: short, and with the line ends of a long source unescaped. */
final class SourceLiteral {
    /** From this number of line ends on, a literal with triple quotes is shorter. */
    private static final int MANY_LINES = 5;

    private static final int LAST_ASCII = 0x7f;

    private final boolean eightBit;
    private final boolean isLong;
    private final char quote;
    private final StringBuilder literal = new StringBuilder();

    private SourceLiteral(String source, boolean eightBit) {
        this.eightBit = eightBit;
        this.isLong = source.chars().filter(c -> c == '\n').count() >= MANY_LINES;
        this.quote = source.indexOf('\'') >= 0 && source.indexOf('"') < 0 ? '"' : '\'';
    }

    /**
     * Returns a literal.
     *
     * @param eightBit whether the link carries all byte values
     */
    static String of(String source, boolean eightBit) {
        return new SourceLiteral(source, eightBit).encode(source);
    }

    private String encode(String source) {
        String quotes = String.valueOf(quote).repeat(isLong ? 3 : 1);
        literal.append(quotes);
        int[] characters = source.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            append(characters[i], i == characters.length - 1);
        }
        return literal.append(quotes).toString();
    }

    private void append(int c, boolean isLast) {
        if (c == '\\' || (c == quote && (!isLong || isLast || endsWithQuotes()))) {
            literal.append('\\').append((char) c);
        } else if (c == '\n' && !isLong) {
            literal.append("\\n");
        } else if (c == '\r') {
            literal.append("\\r");
        } else if ((c < ' ' && c != '\n' && c != '\t') || c == LAST_ASCII || (c > LAST_ASCII && !eightBit)) {
            literal.append(escaped(c));
        } else {
            literal.appendCodePoint(c);
        }
    }

    private static String escaped(int c) {
        if (c < 0x100) {
            return "\\x%02x".formatted(c);
        }
        return c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
    }

    /** Returns whether one more quote would end a literal with triple quotes. */
    private boolean endsWithQuotes() {
        int length = literal.length();
        return length >= 2 && literal.charAt(length - 1) == quote && literal.charAt(length - 2) == quote;
    }
}
