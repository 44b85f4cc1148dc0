// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Encodes bytes as a Python expression, in the shortest form that the link and the board support: a bytes literal with
 * few escapes, an ASCII literal, or base64.
 *
 * @param eightBit whether the link carries all byte values; MicroPython's lexer accepts them in a bytes literal
 * @param base64 a Python expression for the function that decodes base64, empty if there is none
 */
public record BytesLiteralEncoder(boolean eightBit, String base64) {
    /** The decoding function of a board without this library's helpers. */
    public static final String IMPORTED = "__import__('binascii').a2b_base64";

    private static final HexFormat HEX = HexFormat.of();
    private static final String ESCAPED = "\\\\''\nn\rr";

    /** Returns an encoder for the same board without this library's helpers. */
    public BytesLiteralEncoder withoutHelpers() {
        return new BytesLiteralEncoder(eightBit, base64.isEmpty() ? "" : IMPORTED);
    }

    /** Returns an expression whose value is {@code data}. */
    public byte[] encode(byte[] data) {
        byte[] literal = literal(data);
        int encoded = base64.length() + "(b'')".length() + (data.length + 2) / 3 * 4;
        return !base64.isEmpty() && encoded < literal.length
                ? (base64 + "(b'" + Base64.getEncoder().encodeToString(data) + "')").getBytes(StandardCharsets.US_ASCII)
                : literal;
    }

    private byte[] literal(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + data.length / 16 + 16);
        out.write('b');
        out.write('\'');
        for (int i = 0; i < data.length; i++) {
            int c = data[i] & 0xFF;
            int escape = ESCAPED.indexOf(c);
            if (escape >= 0 && escape % 2 == 0) {
                out.write('\\');
                out.write(ESCAPED.charAt(escape + 1));
            } else if (!isPlain(c) && c < 8 && !isOctal(data, i + 1)) {
                out.write('\\');
                out.write('0' + c);
            } else if (!isPlain(c)) {
                out.write('\\');
                out.write('x');
                out.write(HEX.toHighHexDigit(c));
                out.write(HEX.toLowHexDigit(c));
            } else {
                out.write(c);
            }
        }
        out.write('\'');
        return out.toByteArray();
    }

    /**
     * Returns whether a byte may occur in the source unescaped. The raw REPL interprets 01 to 05 as commands, and the
     * lexer of MicroPython 1.28 and later replaces 00 by 01 (py/lexer.c: 00 marks the end of the input).
     */
    private boolean isPlain(int c) {
        return eightBit ? c > 5 : c >= 0x20 && c < 0x7F;
    }

    private static boolean isOctal(byte[] data, int index) {
        return index < data.length && data[index] >= '0' && data[index] <= '7';
    }
}
