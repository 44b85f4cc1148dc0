// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.internal.sync.scan.ScanProtocol;
import dev.belay.sync.SyncProgress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * State of a transfer across several attempts. The steps are determined when the board has reported its free space.
 */
final class TransferState {
    private static final int SMALLEST_PIECE = 128;
    private static final int LARGEST_PIECE = 32 * 1024;
    private static final int LARGEST_SOURCE = 12 * 1024;
    private static final int LARGEST_BINARY_BLOCK = 8 * 1024;
    /** A block may take this fraction of the free memory. */
    private static final int SHARE = 8;

    /** Assumed if a board does not report its free memory. */
    private static final long UNKNOWN_MEMORY = 16 * 1024;

    private final BoardCapabilities capabilities;
    private final Function<FreeSpace, List<Step>> planSteps;
    private final SyncProgress progress;
    private final ScanProtocol protocol;
    private @Nullable TransferProgress journal;
    private int halvings;
    private int finishedBefore;
    private int streams;
    private boolean isEndSent;

    TransferState(
            BoardCapabilities capabilities,
            ScanProtocol protocol,
            Function<FreeSpace, List<Step>> planSteps,
            SyncProgress progress) {
        this.capabilities = capabilities;
        this.protocol = protocol;
        this.planSteps = planSteps;
        this.progress = progress;
    }

    BoardCapabilities capabilities() {
        return capabilities;
    }

    ScanProtocol protocol() {
        return protocol;
    }

    /** Returns the largest packed size of a block that the board reads from its input. */
    int largestBinaryBlock() {
        return halved(LARGEST_BINARY_BLOCK);
    }

    /** Returns the largest size of source with a block: the board holds it several times, as text and as bytes. */
    int largestSource(long freeMemory) {
        return halved(Math.min(LARGEST_SOURCE, memory(freeMemory) / SHARE / 2));
    }

    int largestPiece(long freeMemory) {
        return Integer.highestOneBit(halved(Math.min(LARGEST_PIECE, memory(freeMemory) / SHARE)));
    }

    private int halved(long size) {
        return (int) Math.max(SMALLEST_PIECE, size >> halvings);
    }

    private static long memory(long free) {
        return free > 0 ? free : UNKNOWN_MEMORY;
    }

    /**
     * Halves the blocks after the board ran out of memory, unless it finished a step since {@link #begin}: then only
     * garbage used the memory, which is collected at the end of a command. Returns false if they cannot be smaller.
     */
    boolean reduceBlockSize() {
        if (journal == null || journal.finished() == finishedBefore) {
            halvings++;
        }
        return LARGEST_PIECE >> halvings >= SMALLEST_PIECE;
    }

    /** Returns the rest of the work. */
    StepStream begin(FreeSpace space) {
        return begin(space, beside -> {
            throw new IllegalStateException("no file can be transferred outside of this stream");
        });
    }

    /**
     * Returns the rest of the work.
     *
     * @param mover transfers files outside of the stream
     */
    StepStream begin(FreeSpace space, StepStream.Mover mover) {
        TransferProgress current = journal;
        if (current == null) {
            current = new TransferProgress(planSteps.apply(space), progress);
            journal = current;
        }
        finishedBefore = current.finished();
        isEndSent = false;
        streams++;
        return new StepStream(current.rest(), mover);
    }

    /** Returns how often the work was begun or continued. Before that the scripts of the transfer are on the board. */
    int streams() {
        return streams;
    }

    /** Records that the end of the work is sent, after which the board deletes the scripts of the transfer. */
    void endSent() {
        isEndSent = true;
    }

    /** Returns whether the scripts of the transfer may be missing because the board has deleted them. */
    boolean isEndSent() {
        return isEndSent;
    }

    /** Sends all remaining files within the stream. */
    void keepWithinStream() {
        if (journal != null) {
            journal.keepWithinStream();
        }
    }

    /** Returns the number of bytes that the board writes and reads back for {@code bytes} more of the stream. */
    long work(long bytes) {
        return journal == null ? bytes : journal.work(bytes);
    }

    /**
     * Records that the board has processed {@code bytes} more of the stream.
     *
     * @param confirmed the position that the board reports
     * @return false if this is not the position of the host: what was sent, or the report, is damaged
     */
    boolean acknowledged(long bytes, String confirmed) {
        if (journal == null || !journal.confirmation(bytes).equals(confirmed)) {
            return false;
        }
        journal.acknowledged(bytes);
        return true;
    }

    /** Returns whether the board has confirmed all steps. */
    boolean isComplete() {
        return journal != null && journal.isComplete();
    }
}
