// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Sources that inflate themselves on a board, where MicroPython has the module {@code deflate}: 1.21 and later. */
public final class Deflated {
    /** {@code deflate.RAW} */
    private static final int RAW = 1;

    private Deflated() {}

    /**
     * Returns a source that does the same as one of ASCII; the one itself where that is not longer. On a board without the module
     * it raises an ImportError and has done nothing.
     */
    public static byte[] source(byte[] source, Quoting quoting) {
        String mark = "@";
        String[] around = ("exec(" + inflating(mark, source.length) + ")\n").split(mark, 2);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(around[0].getBytes(StandardCharsets.US_ASCII));
        packed.writeBytes(quoting.quote(deflate(source)));
        packed.writeBytes(around[1].getBytes(StandardCharsets.US_ASCII));
        return packed.size() < source.length ? packed.toByteArray() : source;
    }

    /**
     * Returns an expression for what was deflated.
     *
     * @param expression for the deflated bytes
     * @param length how many there were before
     */
    public static String inflating(String expression, int length) {
        return "__import__('deflate').DeflateIO(__import__('io').BytesIO(" + expression + ")," + RAW + ","
                + windowBits(length) + ").read()";
    }

    /** Java compresses with a window of 32 KB; distances are never longer than the data, so a smaller one does for it. */
    public static int windowBits(int length) {
        return Math.max(8, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, length - 1)));
    }

    /** Returns data in the format of RFC 1951, or as it is where that would be longer. */
    public static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(data);
            deflater.finish();
            byte[] deflated = new byte[data.length + 64];
            int length = deflater.deflate(deflated);
            // what does not fit is longer than the data and of no use
            return deflater.finished() ? Arrays.copyOf(deflated, length) : data;
        } finally {
            deflater.end();
        }
    }
}
