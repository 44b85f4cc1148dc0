// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

/**
 * The size of a board's flash, counted as littlefs counts: every file takes whole blocks, a folder takes two, and two more
 * hold the file system itself.
 *
 * @param blocks the number of blocks
 * @param readOnly whether programs on the board may only read; the host may write
 */
public record FlashLimits(int blocks, boolean readOnly) {
    public static final int BLOCK_SIZE = 4096;

    private static final int BLOCKS_OF_FOLDER = 2;

    /** Returns limits of {@code kib} KiB, rounded down to whole blocks. */
    public static FlashLimits ofKib(int kib, boolean readOnly) {
        return new FlashLimits((int) (kib * 1024L / BLOCK_SIZE), readOnly);
    }

    static int blocksOf(FileNode node) {
        return node.isFolder() ? BLOCKS_OF_FOLDER : blocksOf(node.size());
    }

    static int blocksOf(int size) {
        return (int) (((long) size + BLOCK_SIZE - 1) / BLOCK_SIZE);
    }
}
