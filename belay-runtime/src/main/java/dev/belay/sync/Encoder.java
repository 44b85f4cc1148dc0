// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.python.Literals;
import dev.belay.sync.Capabilities.Inflate;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;

/**
 * Writes pieces of a file as Python calls, each the shortest that the board understands: a bytes literal or base64, plain
 * or deflated. Not thread-safe.
 */
final class Encoder {
    private static final int SMALLEST = 128;
    private static final int LARGEST_PIECE = 16 * 1024;
    private static final int LARGEST_CALL = 8 * 1024;
    /** What is assumed of a board that cannot tell. */
    private static final long UNKNOWN_MEMORY = 16 * 1024;

    private final Capabilities capabilities;
    private int piece;
    private int call;

    Encoder(Capabilities capabilities) {
        this.capabilities = capabilities;
        long free = capabilities.freeMemory() > 0 ? capabilities.freeMemory() : UNKNOWN_MEMORY;
        this.piece = (int) Long.highestOneBit(Math.max(SMALLEST, Math.min(LARGEST_PIECE, free / 8)));
        this.call = (int) Math.max(SMALLEST, Math.min(LARGEST_CALL, free / 8));
    }

    /** Returns how many bytes of a file {@link #encode} takes at most. */
    int largestPiece() {
        return piece;
    }

    /** Makes pieces half as large; returns false when they are as small as they get. */
    boolean halve() {
        if (piece <= SMALLEST && call <= SMALLEST) {
            return false;
        }
        piece = Math.max(SMALLEST, piece / 2);
        call = Math.max(SMALLEST, call / 2);
        return true;
    }

    /**
     * A call that writes bytes.
     *
     * @param length how many bytes of the file
     */
    record Piece(String call, int length) {}

    /** Encodes as many bytes from {@code data} as fit a call, at least one. */
    Piece encode(byte[] data, int length) {
        int taken = Math.min(length, piece);
        while (true) {
            String best = best(Arrays.copyOf(data, taken));
            if (best.length() <= call || taken <= SMALLEST / 4) {
                return new Piece(best, taken);
            }
            taken = Math.max(1, Math.min(taken * 3 / 4, (int) ((long) taken * call / best.length())));
        }
    }

    private String best(byte[] data) {
        String best = "_Bd(" + shortest(data) + ")";
        if (capabilities.inflate() != Inflate.NONE) {
            int bits = windowBits(data.length);
            String deflated = "_Bz(" + shortest(deflate(data)) + "," + bits + ")";
            return deflated.length() < best.length() ? deflated : best;
        }
        return best;
    }

    private String shortest(byte[] data) {
        String literal = Literals.write(data);
        if (!capabilities.base64()) {
            return literal;
        }
        String base64 = "_Ba(b'" + Base64.getEncoder().encodeToString(data) + "')";
        return base64.length() < literal.length() ? base64 : literal;
    }

    /** Java compresses with a window of 32 KB; distances are never longer than the data, so a smaller one does for it. */
    static int windowBits(int length) {
        return Math.max(8, 32 - Integer.numberOfLeadingZeros(Math.max(1, length - 1)));
    }

    static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(data);
            deflater.finish();
            byte[] deflated = new byte[data.length + 64];
            int length = 0;
            while (!deflater.finished()) {
                if (length == deflated.length) {
                    deflated = Arrays.copyOf(deflated, 2 * length);
                }
                length += deflater.deflate(deflated, length, deflated.length - length);
            }
            return Arrays.copyOf(deflated, length);
        } finally {
            deflater.end();
        }
    }
}
