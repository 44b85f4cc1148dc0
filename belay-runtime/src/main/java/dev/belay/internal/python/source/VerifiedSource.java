// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Source that the board runs only if it arrived unchanged: a literal, and the sum of its bytes and its length. A lost, additional or
 * changed byte changes the sum or breaks the syntax; then nothing of the source has run, and what it prints at its end is missing.
 */
public final class VerifiedSource {
    private static final String QUOTES = "\"\"\"";

    private VerifiedSource() {}

    /** Returns code that runs {@code source} in a namespace of its own. */
    public static byte[] alone(byte[] source, BytesLiteralEncoder quoting) {
        return code(source, literal(source, quoting), "s,{}");
    }

    /** Returns code that runs {@code source} in the namespace of the board's prompt. */
    public static byte[] global(byte[] source, BytesLiteralEncoder quoting) {
        return code(source, literal(source, quoting), "s");
    }

    /**
     * Returns what {@link #global} does, deflated if that is shorter. On a board without the module it raises an ImportError
     * before anything else.
     */
    public static byte[] deflated(byte[] source, BytesLiteralEncoder quoting) {
        byte[] plain = global(source, quoting);
        byte[] deflated = DeflatedData.deflate(source);
        byte[] packed = code(deflated, quoting.encode(deflated), DeflatedData.BY_DEFLATE.inflating("s", source.length));
        return packed.length < plain.length ? packed : plain;
    }

    /** MicroPython's {@code exec} in a lambda uses the globals of the prompt, for assignments too. */
    private static byte[] code(byte[] data, byte[] literal, String arguments) {
        long sum = data.length;
        for (byte b : data) {
            sum += b & 0xff;
        }
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.writeBytes(("(lambda s:sum(s)+len(s)==" + sum + " and exec(" + arguments + "))(")
                .getBytes(StandardCharsets.US_ASCII));
        code.writeBytes(literal);
        code.writeBytes(")".getBytes(StandardCharsets.US_ASCII));
        return code.toByteArray();
    }

    private static boolean isPrintable(byte[] source) {
        for (byte b : source) {
            if (b != '\n' && (b < 0x20 || b == 0x7f)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the literal in which line ends and single quotes need no escapes, where the source allows it. */
    private static byte[] literal(byte[] source, BytesLiteralEncoder quoting) {
        String text = new String(source, StandardCharsets.ISO_8859_1);
        return isPrintable(source) && !text.contains(QUOTES) && !text.endsWith("\"")
                ? ("b" + QUOTES + text.replace("\\", "\\\\") + QUOTES).getBytes(StandardCharsets.US_ASCII)
                : quoting.encode(source);
    }
}
