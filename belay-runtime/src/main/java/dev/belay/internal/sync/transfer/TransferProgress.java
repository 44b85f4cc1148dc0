// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.sync.SyncProgress;
import java.util.ArrayList;
import java.util.List;

/** Tracks the steps that the board has acknowledged and reports the progress. Not thread-safe. */
final class TransferProgress {
    private final List<Step> steps;
    private final SyncProgress progress;
    private int finished;
    private long within;
    private long content;

    TransferProgress(List<Step> steps, SyncProgress progress) {
        this.steps = new ArrayList<>(steps);
        this.progress = progress;
    }

    /** Records that the board has processed {@code bytes} more of the stream. */
    void acknowledged(long bytes) {
        for (long left = bytes; left > 0; ) {
            Step step = steps.get(finished);
            long taken = Math.min(left, step.length() - within);
            content += contentUpTo(step, within + taken) - contentUpTo(step, within);
            left -= taken;
            within += taken;
            if (within == step.length()) {
                within = 0;
                finished++;
                content += step.beside() == null ? 0 : step.beside().size();
                step.done().accept(progress);
            }
        }
        progress.acknowledged(content);
    }

    private static long contentUpTo(Step step, long position) {
        return step.counts() ? Math.max(0, position - step.head().length) : 0;
    }

    /** Makes all remaining files part of the stream. */
    void keepWithinStream() {
        steps.replaceAll(Step::withinStream);
    }

    /** Returns the number of finished steps. */
    int finished() {
        return finished;
    }

    /** Returns the remaining steps; a partly acknowledged step is repeated from its start. */
    List<Step> rest() {
        if (within > 0) {
            content -= contentUpTo(steps.get(finished), within);
            within = 0;
        }
        return steps.subList(finished, steps.size());
    }
}
