// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.record;

/**
 * Free space of a board's file system.
 *
 * @param blockSize the unit of allocation, in bytes
 * @param freeBlocks -1 if unknown
 */
public record FreeSpace(long blockSize, long freeBlocks) {
    public static final FreeSpace UNKNOWN = new FreeSpace(0, -1);

    /** Smallest block that can be erased in the flash of the boards that have littlefs. */
    private static final long SMALLEST_LITTLEFS_BLOCK = 4096;

    /** Littlefs keeps files of up to this part of a block within the metadata. */
    private static final long LARGEST_INLINE = 8;

    private static final long ENTRY = 50;

    public boolean isKnown() {
        return freeBlocks >= 0 && blockSize > 0;
    }

    public long free() {
        return freeBlocks * blockSize;
    }

    /** Returns the number of blocks that only hold content of a file, at least. */
    public long blocks(long size) {
        return isInline(size) ? 0 : (size + blockSize - 1) / blockSize;
    }

    /**
     * Returns the number of bytes that a new file takes in the metadata of its folder, at least: on FAT an entry for its short
     * name and for its long one, on littlefs name and attributes, and the content of the smallest files.
     */
    public long metadata(long size) {
        return ENTRY + (isInline(size) ? size : 0);
    }

    /**
     * Returns the number of blocks for so many bytes of metadata, at least. Littlefs keeps them in pairs of blocks, both with
     * the same content, and splits a pair that is half full: measured on 4096-byte blocks, 500 files of 5 bytes take 26 blocks,
     * 200 files of 1 KB 10 blocks besides their contents.
     */
    public long metadataBlocks(long bytes) {
        long perBlock = isLikelyLittlefs() ? blockSize / 4 : blockSize;
        return (bytes + perBlock - 1) / perBlock;
    }

    private boolean isInline(long size) {
        return isLikelyLittlefs() && size <= blockSize / LARGEST_INLINE;
    }

    /** Clusters of FAT are smaller on the flash of a board; on a card of such a size a few blocks do not matter. */
    private boolean isLikelyLittlefs() {
        return blockSize >= SMALLEST_LITTLEFS_BLOCK;
    }
}
