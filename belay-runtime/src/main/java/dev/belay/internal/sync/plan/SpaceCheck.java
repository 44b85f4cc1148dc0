// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.internal.sync.record.ByteSize;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.internal.sync.scan.BoardContents;
import dev.belay.internal.sync.scan.BoardContents.BoardFile;
import dev.belay.sync.BoardFullException;
import dev.belay.sync.SyncPlan.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks before anything is written that the files fit into the free space, with two copies of each where possible. The need is
 * a lower limit: where the board runs out of space during the sync, it raises an error, and each file is complete.
 */
public final class SpaceCheck {
    /** For the record, and for the temporary file of a small one. */
    private static final int RESERVED_BLOCKS = 3;

    private final String port;
    private final BoardContents board;
    private final FreeSpace space;
    private final boolean isRequired;

    /** @param isRequired whether files that do not fit are an error; otherwise the board has to find out */
    public SpaceCheck(String port, BoardContents board, FreeSpace space, boolean isRequired) {
        this.port = port;
        this.board = board;
        this.space = space;
        this.isRequired = isRequired;
    }

    /**
     * Returns the writes of {@code changes}, marked as in place where two copies do not fit.
     *
     * @throws BoardFullException if a file does not fit even so
     */
    public List<Write> fit(PlannedChanges changes) {
        List<Write> writes = changes.writes();
        if (!space.isKnown() || writes.isEmpty()) {
            return writes;
        }
        long metadata = writes.stream()
                .filter(Write::isNew)
                .mapToLong(write -> space.metadata(write.size()))
                .sum();
        long free = space.freeBlocks() - RESERVED_BLOCKS - changes.newFolders().size() - space.metadataBlocks(metadata);
        long lowest = free;
        List<Write> fitted = new ArrayList<>();
        for (Write write : writes) {
            long needed = space.blocks(write.size());
            BoardFile old = board.files().get(write.path());
            long freed = old == null ? 0 : space.blocks(old.size());
            boolean inPlace = free < needed && old != null;
            lowest = Math.min(lowest, free + (inPlace ? freed : 0) - needed);
            free += freed - needed;
            fitted.add(new Write(write.path(), write.size(), write.isNew(), inPlace));
        }
        if (lowest < 0 && isRequired) {
            throw full(space.free() - lowest * space.blockSize());
        }
        return fitted;
    }

    private BoardFullException full(long needed) {
        return new BoardFullException(
                port + ": the board has " + ByteSize.format(space.free()) + " free, and the sync needs about "
                        + ByteSize.format(needed)
                        + ". Nothing was changed. Delete files on the board, send less (minified, or compiled to .mpy),"
                        + " or let a separate sync delete the files that are not in the tree."
                        + " To let the board find out, set belay.checkSpace=false.",
                needed,
                space.free(),
                null);
    }
}
