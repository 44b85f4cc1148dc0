// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The work that is carried to a board, in as many attempts as it takes. What the board shall do is settled when it has told
 * how much room it has.
 */
final class Job {
    private static final int SMALLEST_PIECE = 128;
    private static final int LARGEST_PIECE = 32 * 1024;
    private static final int LARGEST_TEXT = 12 * 1024;
    private static final int LARGEST_RAW = 8 * 1024;
    /** Of the free memory, a block may take one part in so many. */
    private static final int SHARE = 8;

    /** What is assumed of a board that cannot tell. */
    private static final long UNKNOWN_MEMORY = 16 * 1024;

    private final Capabilities capabilities;
    private final Function<Space, List<Step>> settle;
    private final SyncProgress progress;
    private final BoardTalk talk;
    private @Nullable Journal journal;
    private int halvings;
    private int finishedBefore;

    Job(Capabilities capabilities, BoardTalk talk, Function<Space, List<Step>> settle, SyncProgress progress) {
        this.capabilities = capabilities;
        this.talk = talk;
        this.settle = settle;
        this.progress = progress;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    BoardTalk talk() {
        return talk;
    }

    /** Returns how many packed bytes a block may have that the board reads from its input. */
    int largestRaw() {
        return halved(LARGEST_RAW);
    }

    /** Returns how long a source may be that holds a block: the board has it several times, as text and as bytes. */
    int largestText(long freeMemory) {
        return halved(Math.min(LARGEST_TEXT, memory(freeMemory) / SHARE / 2));
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
     * Makes blocks half as large after the board ran out of memory, unless it finished a step since {@link #begin}: then
     * only garbage was in the way, which the end of a command clears. Returns false when they are as small as they get.
     */
    boolean canGoOnWithLessMemory() {
        if (journal == null || journal.finished() == finishedBefore) {
            halvings++;
        }
        return LARGEST_PIECE >> halvings >= SMALLEST_PIECE;
    }

    /** Returns the rest of the work. */
    StepStream begin(Space space) {
        return begin(space, beside -> {
            throw new IllegalStateException("nothing can go beside this stream");
        });
    }

    /**
     * Returns the rest of the work.
     *
     * @param mover moves what goes beside the stream
     */
    StepStream begin(Space space, StepStream.Mover mover) {
        Journal current = journal;
        if (current == null) {
            current = new Journal(settle.apply(space), progress);
            journal = current;
        }
        finishedBefore = current.finished();
        return new StepStream(current.rest(), mover);
    }

    /** From here on, nothing goes beside the stream. */
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
