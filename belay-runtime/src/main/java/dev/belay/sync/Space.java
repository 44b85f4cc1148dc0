// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

/**
 * The room on a file system.
 *
 * @param blockSize bytes that a file takes at least
 * @param freeBlocks -1 when the board cannot tell
 */
record Space(long blockSize, long freeBlocks) {
    static final Space UNKNOWN = new Space(0, -1);

    boolean isKnown() {
        return freeBlocks >= 0 && blockSize > 0;
    }

    long free() {
        return freeBlocks * blockSize;
    }

    /** Returns how many blocks a file of {@code size} bytes takes; one more for what the folder needs. */
    long blocks(long size) {
        return (size + blockSize - 1) / blockSize + 1;
    }
}
