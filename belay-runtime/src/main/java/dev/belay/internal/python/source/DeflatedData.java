// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Modules of boards that inflate data in the format of RFC 1951, and the Java side that deflates it. */
public enum DeflatedData {
    /** Module {@code deflate}: MicroPython 1.21 and later. */
    BY_DEFLATE("__import__('deflate').DeflateIO(__import__('io').BytesIO(", "),1,%d).read()"),

    /** Module {@code uzlib}: MicroPython up to 1.20. */
    BY_UZLIB("bytes(__import__('uzlib').decompress(", ",-15))"),

    /** Module {@code zlib}: CircuitPython. */
    BY_ZLIB("bytes(__import__('zlib').decompress(", ",-15))");

    private final String before;

    /** Followed by the binary logarithm of the window size where the module requires it. */
    private final String after;

    DeflatedData(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Returns an equivalent of an ASCII source that is deflated, or the source itself if that is not longer. On a board
     * without the module it raises an ImportError before anything else.
     */
    public byte[] source(byte[] source, BytesLiteralEncoder quoting) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(("exec(" + before).getBytes(StandardCharsets.US_ASCII));
        packed.writeBytes(quoting.encode(deflate(source)));
        packed.writeBytes((after(source.length) + ")\n").getBytes(StandardCharsets.US_ASCII));
        return packed.size() < source.length ? packed.toByteArray() : source;
    }

    /**
     * Returns a Python expression that inflates data.
     *
     * @param expression the deflated bytes
     * @param length the length of the inflated data
     */
    public String inflating(String expression, int length) {
        return before + expression + after(length);
    }

    private String after(int length) {
        return after.formatted(windowBits(length));
    }

    /**
     * Returns the binary logarithm of the window size. Java compresses with a window of 32 KB, but distances are never
     * longer than the data.
     */
    public static int windowBits(int length) {
        return Math.max(8, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, length - 1)));
    }

    /** Returns data in the format of RFC 1951, or the data itself if that is not longer. */
    public static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(data);
            deflater.finish();
            byte[] deflated = new byte[data.length + 64];
            int length = deflater.deflate(deflated);
            // a result that does not fit is longer than the data
            return deflater.finished() ? Arrays.copyOf(deflated, length) : data;
        } finally {
            deflater.end();
        }
    }
}
