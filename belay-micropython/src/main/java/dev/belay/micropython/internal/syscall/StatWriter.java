// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

import dev.belay.micropython.internal.files.FileNode;
import dev.belay.micropython.internal.files.FlashLimits;
import dev.belay.micropython.internal.wasm.GuestMemory;

/**
 * Writes the structures that {@code stat} and {@code statfs} fill, laid out as Emscripten's C library has them. As on a board,
 * files have no permissions and no numbers.
 */
final class StatWriter {
    private static final int STAT_SIZE = 96;
    private static final int FOLDER_MODE = 0040000;
    private static final int FILE_MODE = 0100000;
    private static final int TERMINAL_MODE = 0020000;
    private static final int SECTOR = 512;
    private static final int LONGEST_NAME = 255;

    /** The size of the structure in C libraries whose counters have 64 bits. */
    private static final int WIDE_STATFS = 88;

    private final GuestMemory memory;

    StatWriter(GuestMemory memory) {
        this.memory = memory;
    }

    long write(FileNode node, int address) {
        memory.zero(address, STAT_SIZE);
        memory.writeInt(address + 4, node.isFolder() ? FOLDER_MODE : FILE_MODE);
        memory.writeLong(address + 24, node.size());
        memory.writeInt(address + 32, FlashLimits.BLOCK_SIZE);
        memory.writeInt(address + 36, (node.size() + SECTOR - 1) / SECTOR);
        for (int time = 40; time <= 72; time += 16) {
            memory.writeLong(address + time, node.modifiedMillis() / 1000);
        }
        return 0;
    }

    long writeConsole(int address) {
        memory.zero(address, STAT_SIZE);
        memory.writeInt(address + 4, TERMINAL_MODE);
        return 0;
    }

    long writeFileSystem(FlashLimits limits, int usedBlocks, int size, int address) {
        int free = Math.max(0, limits.blocks() - usedBlocks);
        memory.zero(address, size);
        memory.writeInt(address + 4, FlashLimits.BLOCK_SIZE);
        if (size == WIDE_STATFS) {
            memory.writeLong(address + 8, limits.blocks());
            memory.writeLong(address + 16, free);
            memory.writeLong(address + 24, free);
            memory.writeInt(address + 56, LONGEST_NAME);
            memory.writeInt(address + 60, FlashLimits.BLOCK_SIZE);
        } else {
            memory.writeInt(address + 8, limits.blocks());
            memory.writeInt(address + 12, free);
            memory.writeInt(address + 16, free);
            memory.writeInt(address + 36, LONGEST_NAME);
            memory.writeInt(address + 40, FlashLimits.BLOCK_SIZE);
        }
        return 0;
    }
}
