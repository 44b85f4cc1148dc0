// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Data in the format of RFC 1951, and the means that boards have to inflate it. */
public enum Deflated {
    /** Module {@code deflate}: MicroPython 1.21 and later. */
    BY_DEFLATE("__import__('deflate').DeflateIO(__import__('io').BytesIO(", "),1,%d).read()"),

    /** Module {@code uzlib}: MicroPython up to 1.20. */
    BY_UZLIB("bytes(__import__('uzlib').decompress(", ",-15))"),

    /** Module {@code zlib}: CircuitPython. */
    BY_ZLIB("bytes(__import__('zlib').decompress(", ",-15))");

    private final String before;

    /** With the binary logarithm of the window that the data needs, where the module wants that. */
    private final String after;

    Deflated(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Returns a source that does the same as one of ASCII; the one itself where that is not longer. On a board without the module
     * it raises an ImportError and has done nothing.
     */
    public byte[] source(byte[] source, Quoting quoting) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(("exec(" + before).getBytes(StandardCharsets.US_ASCII));
        packed.writeBytes(quoting.quote(deflate(source)));
        packed.writeBytes((after(source.length) + ")\n").getBytes(StandardCharsets.US_ASCII));
        return packed.size() < source.length ? packed.toByteArray() : source;
    }

    /**
     * Returns an expression for what was deflated.
     *
     * @param expression for the deflated bytes
     * @param length how many there were before
     */
    public String inflating(String expression, int length) {
        return before + expression + after(length);
    }

    private String after(int length) {
        return after.formatted(windowBits(length));
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
