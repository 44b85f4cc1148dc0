// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * State of a transfer across several attempts. The steps are determined when the board has reported its free space.
 */
final class Job {
    private static final int SMALLEST_PIECE = 128;
    private static final int LARGEST_PIECE = 32 * 1024;
    private static final int LARGEST_SOURCE = 12 * 1024;
    private static final int LARGEST_BINARY_BLOCK = 8 * 1024;
    /** A block may take this fraction of the free memory. */
    private static final int SHARE = 8;

    /** Assumed if a board does not report its free memory. */
    private static final long UNKNOWN_MEMORY = 16 * 1024;

    private final Capabilities capabilities;
    private final Function<Space, List<Step>> planSteps;
    private final SyncProgress progress;
    private final BoardTalk protocol;
    private @Nullable Journal journal;
    private int halvings;
    private int finishedBefore;

    Job(Capabilities capabilities, BoardTalk protocol, Function<Space, List<Step>> planSteps, SyncProgress progress) {
        this.capabilities = capabilities;
        this.protocol = protocol;
        this.planSteps = planSteps;
        this.progress = progress;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    BoardTalk protocol() {
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
    StepStream begin(Space space) {
        return begin(space, beside -> {
            throw new IllegalStateException("no file can be transferred outside of this stream");
        });
    }

    /**
     * Returns the rest of the work.
     *
     * @param mover transfers files outside of the stream
     */
    StepStream begin(Space space, StepStream.Mover mover) {
        Journal current = journal;
        if (current == null) {
            current = new Journal(planSteps.apply(space), progress);
            journal = current;
        }
        finishedBefore = current.finished();
        return new StepStream(current.rest(), mover);
    }

    /** Sends all remaining files within the stream. */
    void keepWithinStream() {
        if (journal != null) {
            journal.keepWithinStream();
        }
    }

    void acknowledged(long bytes) {
        if (journal != null) {
            journal.acknowledged(bytes);
        }
    }
}
