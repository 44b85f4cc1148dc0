// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.sync.SyncProgress;
import java.util.ArrayList;
import java.util.List;

/** Tracks the steps that the board has confirmed and reports the progress. Not thread-safe. */
final class TransferProgress {
    /** Time for any step, as the time for processing so many bytes. */
    private static final long STEP_COST = 4000;

    private final List<Step> steps;
    private final SyncProgress progress;

    /** The first step of the current attempt. */
    private int first;

    /** Sum of the complete lines of the current attempt. */
    private int sum;

    private int finished;
    private long within;
    private long content;

    TransferProgress(List<Step> steps, SyncProgress progress) {
        this.steps = new ArrayList<>(steps);
        this.progress = progress;
    }

    /** Returns what the board prints when it has processed {@code bytes} more of the stream. */
    String confirmation(long bytes) {
        int at = finished;
        int total = sum;
        long position = within;
        for (long left = bytes; left > 0; ) {
            Step step = steps.get(at);
            long taken = Math.min(left, step.length() - position);
            total = endsLine(step, position, taken) ? StreamPosition.add(total, step.head()) : total;
            left -= taken;
            position += taken;
            if (position == step.length()) {
                position = 0;
                at++;
            }
        }
        boolean isInContent = position > 0 && position >= steps.get(at).lineLength();
        if (isInContent && at == finished && within >= steps.get(at).lineLength()) {
            return StreamPosition.SAME_CONTENT;
        }
        StreamPosition after = isInContent
                ? new StreamPosition(at - first + 1, total, steps.get(at).length() - position)
                : new StreamPosition(at - first, total, position);
        return after.text();
    }

    private static boolean endsLine(Step step, long position, long taken) {
        return position < step.lineLength() && position + taken >= step.lineLength();
    }

    /** Returns the number of bytes that the board writes and reads back for {@code bytes} more of the stream. */
    long work(long bytes) {
        long work = bytes;
        long position = within;
        long left = bytes;
        for (int at = finished; left > 0; at++) {
            Step step = steps.get(at);
            left -= step.length() - position;
            position = 0;
            work += STEP_COST + (left >= 0 ? step.verifiedSize() : 0);
        }
        return work;
    }

    /** Records that the board has processed {@code bytes} more of the stream. */
    void acknowledged(long bytes) {
        for (long left = bytes; left > 0; ) {
            Step step = steps.get(finished);
            long taken = Math.min(left, step.length() - within);
            content += contentUpTo(step, within + taken) - contentUpTo(step, within);
            sum = endsLine(step, within, taken) ? StreamPosition.add(sum, step.head()) : sum;
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
        return step.counts() ? Math.max(0, position - step.lineLength()) : 0;
    }

    /** Makes all remaining files part of the stream. */
    void keepWithinStream() {
        steps.replaceAll(Step::withinStream);
    }

    /** Returns the number of finished steps. */
    int finished() {
        return finished;
    }

    /** Returns whether the board has confirmed all steps. */
    boolean isComplete() {
        return finished == steps.size();
    }

    /** Starts an attempt and returns its steps; a partly acknowledged step is repeated from its start. */
    List<Step> rest() {
        if (within > 0) {
            content -= contentUpTo(steps.get(finished), within);
            within = 0;
        }
        first = finished;
        sum = 0;
        return steps.subList(finished, steps.size());
    }
}
