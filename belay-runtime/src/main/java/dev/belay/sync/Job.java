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
    /** What is assumed of a board that cannot tell. */
    private static final long UNKNOWN_MEMORY = 16 * 1024;

    private final Capabilities capabilities;
    private final Function<Space, List<Step>> settle;
    private final SyncProgress progress;
    private final BoardTalk talk;
    private @Nullable Journal journal;
    private int share = 8;

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
        return Math.max(SMALLEST_PIECE, LARGEST_RAW * 8 / share);
    }

    /** Returns how long a source may be that holds a block: the board has it several times, as text and as bytes. */
    int largestText(long freeMemory) {
        return (int) Math.max(SMALLEST_PIECE, Math.min(LARGEST_TEXT, memory(freeMemory) / share / 2));
    }

    int largestPiece(long freeMemory) {
        long largest = Math.max(SMALLEST_PIECE, Math.min(LARGEST_PIECE, memory(freeMemory) / share));
        return (int) Long.highestOneBit(largest);
    }

    private static long memory(long free) {
        return free > 0 ? free : UNKNOWN_MEMORY;
    }

    /** Makes blocks half as large; returns false when they are as small as they get. */
    boolean halve() {
        share *= 2;
        return share <= 1024;
    }

    /** Returns the rest of the work. */
    StepStream begin(Space space) {
        Journal current = journal;
        if (current == null) {
            current = new Journal(settle.apply(space), progress);
            journal = current;
        }
        return new StepStream(current.rest());
    }

    void acknowledged(long bytes) {
        if (journal != null) {
            journal.acknowledged(bytes);
        }
    }
}
