// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.io.ByteArrayOutputStream;

/** Parses str and bytes literals with all escapes. */
final class StringLiteral {
    private final LiteralParser parser;
    private final boolean bytes;
    private final StringBuilder text = new StringBuilder();

    private StringLiteral(LiteralParser parser, boolean bytes) {
        this.parser = parser;
        this.bytes = bytes;
    }

    /** Returns a String or a byte[]; the parser must be at the prefix or the quote. */
    static Object parse(LiteralParser parser) {
        boolean bytes = parser.peek() == 'b';
        if (bytes) {
            parser.next();
        }
        StringLiteral literal = new StringLiteral(parser, bytes);
        literal.read(parser.next());
        return bytes ? literal.toBytes() : literal.text.toString();
    }

    private void read(char quote) {
        for (char c = parser.next(); c != quote; c = parser.next()) {
            if (c == '\\') {
                escape(parser.next());
            } else if (c == '\n' || c == '\r' || (bytes && c > 0x7f)) {
                throw parser.unparsable("a string holds a character that must be escaped");
            } else {
                text.append(c);
            }
        }
    }

    private void escape(char c) {
        switch (c) {
            case '\\', '\'', '"' -> text.append(c);
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'v' -> text.append('\u000b');
            case 'x' -> text.appendCodePoint(hex(2));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> text.append((char) octal(c));
            case 'u', 'U' -> unicode(c == 'u' ? 4 : 8);
            default -> throw parser.unparsable("unknown escape \\" + c);
        }
    }

    private void unicode(int digits) {
        int codePoint = hex(digits);
        if (bytes || !Character.isValidCodePoint(codePoint)) {
            throw parser.unparsable("invalid character number");
        }
        text.appendCodePoint(codePoint);
    }

    private int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(parser.next(), 16);
            if (digit < 0) {
                throw parser.unparsable("an escape requires " + digits + " hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private int octal(char first) {
        int value = first - '0';
        for (int i = 1; i < 3 && parser.peek() >= '0' && parser.peek() <= '7'; i++) {
            value = value << 3 | (parser.next() - '0');
        }
        if (bytes && value > 0xff) {
            throw parser.unparsable("an octal escape is larger than a byte");
        }
        return value;
    }

    private byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        text.chars().forEach(out::write);
        return out.toByteArray();
    }
}
