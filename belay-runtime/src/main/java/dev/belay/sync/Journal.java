// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.util.ArrayList;
import java.util.List;

/** Knows how far the board has come, by what it has acknowledged, and tells the progress. Not thread-safe. */
final class Journal {
    private final List<Step> steps;
    private final SyncProgress progress;
    private int finished;
    private long within;
    private long content;

    Journal(List<Step> steps, SyncProgress progress) {
        this.steps = new ArrayList<>(steps);
        this.progress = progress;
    }

    /** Takes note that the board has taken {@code bytes} more of the stream. */
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

    /** Lets the stream hold what would go beside it. */
    void keepWithinStream() {
        steps.replaceAll(Step::withinStream);
    }

    /** Returns how many steps are done. */
    int finished() {
        return finished;
    }

    /** Returns what is still to do; a step that was half done is done again from its beginning. */
    List<Step> rest() {
        if (within > 0) {
            content -= contentUpTo(steps.get(finished), within);
            within = 0;
        }
        return steps.subList(finished, steps.size());
    }
}
