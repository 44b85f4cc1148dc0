// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.python.Deflated;
import java.util.Arrays;

/**
 * Cuts a stream into blocks, each plain or deflated on its own, whichever is shorter. As large as the board's memory
 * allows: what compresses well fills a block with many files.
 */
final class BlockCutter {
    private static final int SMALLEST = 16;

    private final Packing packing;
    private final boolean inflates;
    private final int largestPiece;
    private final int largestBlock;

    /** Makes bytes fit for the wire. */
    interface Packing {
        /**
         * Returns what is sent for {@code data}.
         *
         * @param windowBits how large the window is with which it is deflated, as a power of two; 0 for plain
         */
        byte[] pack(byte[] data, int windowBits);
    }

    /**
     * @param packing makes bytes fit for the wire
     * @param inflates whether the board can inflate
     * @param largestPiece how many bytes of the stream a block holds at most, and so the largest window
     * @param largestBlock how many packed bytes a block has at most
     */
    BlockCutter(Packing packing, boolean inflates, int largestPiece, int largestBlock) {
        this.packing = packing;
        this.inflates = inflates;
        this.largestPiece = largestPiece;
        this.largestBlock = largestBlock;
    }

    /** Returns how many bytes {@link #cut} takes at most. */
    int largestPiece() {
        return largestPiece;
    }

    /** Packs as many of the first {@code length} bytes as fit one block, at least one. */
    Block cut(byte[] data, int length) {
        int taken = Math.min(length, largestPiece);
        while (true) {
            Block block = pack(Arrays.copyOf(data, taken));
            int size = block.packed().length;
            if (size <= largestBlock || taken <= SMALLEST) {
                return block;
            }
            taken = Math.max(SMALLEST, (int) Math.min(taken - 1L, (long) taken * largestBlock / size * 31 / 32));
        }
    }

    private Block pack(byte[] data) {
        byte[] deflated = inflates ? Deflated.deflate(data) : data;
        return deflated.length < data.length
                ? new Block(packing.pack(deflated, Deflated.windowBits(data.length)), data.length)
                : new Block(packing.pack(data, 0), data.length);
    }
}
