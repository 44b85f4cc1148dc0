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

    public boolean isKnown() {
        return freeBlocks >= 0 && blockSize > 0;
    }

    public long free() {
        return freeBlocks * blockSize;
    }

    /** Returns the number of blocks for a file of {@code size} bytes, with one for its directory entry. */
    public long blocks(long size) {
        return (size + blockSize - 1) / blockSize + 1;
    }
}
