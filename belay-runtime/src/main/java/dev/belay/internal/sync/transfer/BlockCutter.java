// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.internal.python.source.DeflatedData;
import java.util.Arrays;

/**
 * Cuts a stream into blocks, each plain or deflated separately, whichever is shorter. Blocks are as large as the board's
 * memory allows: one block of well compressible data holds many files.
 */
final class BlockCutter {
    private static final int SMALLEST = 16;

    private final Packing packing;
    private final boolean inflates;
    private final int largestPiece;
    private final int largestBlock;

    /** Encodes bytes for the link. */
    interface Packing {
        /**
         * Returns the bytes to send for {@code data}.
         *
         * @param windowBits size of the deflate window as a power of two; 0 if the data is not deflated
         */
        byte[] pack(byte[] data, int windowBits);
    }

    /**
     * @param packing encodes bytes for the link
     * @param inflates whether the board can inflate
     * @param largestPiece most bytes of the stream in a block, and so the largest window
     * @param largestBlock most packed bytes in a block
     */
    BlockCutter(Packing packing, boolean inflates, int largestPiece, int largestBlock) {
        this.packing = packing;
        this.inflates = inflates;
        this.largestPiece = largestPiece;
        this.largestBlock = largestBlock;
    }

    /** Returns the most bytes that {@link #cut} uses. */
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
        byte[] deflated = inflates ? DeflatedData.deflate(data) : data;
        return deflated.length < data.length
                ? new Block(packing.pack(deflated, DeflatedData.windowBits(data.length)), data.length)
                : new Block(packing.pack(data, 0), data.length);
    }
}
