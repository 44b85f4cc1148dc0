// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.sync.TransferException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stream of bytes that contains the steps; one file is open at a time. Not thread-safe. */
final class StepStream implements Closeable {
    private final Deque<Step> steps;
    private @Nullable Step step;
    private @Nullable InputStream source;
    private long left;
    private boolean inLine;
    private boolean isNextMoved;

    /** Sum of the lines so far. */
    private int sum;

    private final Mover mover;

    /** @param mover transfers files outside of the stream */
    StepStream(List<Step> steps, Mover mover) {
        this.steps = new ArrayDeque<>(steps);
        this.mover = mover;
    }

    /** Transfers files outside of the stream. */
    interface Mover {
        void move(Step.Beside beside);
    }

    /**
     * Fills {@code buffer} from {@code held} on and returns the number of bytes in it. It is not filled at the end, and before a
     * file that goes outside of the stream: that is transferred when nothing is held, so after all steps before it.
     */
    int fill(byte[] buffer, int held) {
        int end = held;
        if (end == 0) {
            moveNext();
        }
        while (end < buffer.length && (left > 0 || advance())) {
            end += read(buffer, end, (int) Math.min(buffer.length - end, left));
        }
        return end;
    }

    private void moveNext() {
        Step next = steps.peek();
        if (next != null && next.beside() != null && isBetweenSteps()) {
            mover.move(next.beside());
            isNextMoved = true;
        }
    }

    private boolean isBetweenSteps() {
        return left == 0 && !(inLine && step != null && step.size() > 0);
    }

    /** Returns whether the end was reached. */
    boolean isAtEnd() {
        return isBetweenSteps() && steps.isEmpty();
    }

    private boolean isReady(Step next) {
        return next.beside() == null || isNextMoved;
    }

    /** Advances from line to content, and from there to the next step; returns false at the end. */
    private boolean advance() {
        while (left == 0) {
            close();
            Step current = step;
            if (inLine && current != null && current.size() > 0) {
                inLine = false;
                left = current.size();
                source = open(current);
            } else if (!steps.isEmpty() && isReady(steps.element())) {
                Step next = steps.remove();
                isNextMoved = false;
                step = next;
                inLine = true;
                sum = StreamPosition.add(sum, next.head());
                left = next.lineLength();
                source = new SequenceInputStream(
                        new ByteArrayInputStream(StreamPosition.prefix(sum)), new ByteArrayInputStream(next.head()));
            } else {
                return false;
            }
        }
        return true;
    }

    private static InputStream open(Step step) {
        try {
            return step.content().open();
        } catch (IOException e) {
            throw new TransferException("Cannot read a file to send: " + e, e);
        }
    }

    private int read(byte[] buffer, int offset, int length) {
        InputStream in = source;
        try {
            int count = in == null ? -1 : in.read(buffer, offset, length);
            if (in == null || count <= 0) {
                throw changed("shorter");
            }
            left -= count;
            if (left == 0 && in.read() >= 0) {
                throw changed("longer");
            }
            return count;
        } catch (IOException e) {
            throw new TransferException("Cannot read a file that is being sent: " + e, e);
        }
    }

    private TransferException changed(String how) {
        Step current = step;
        String line = current == null ? "" : current.line();
        return new TransferException("The file for " + line.strip().replaceFirst("^w \\S+ \\S+ ", "")
                + " changed on the host while it was being sent: it is " + how
                + " than it was. The board keeps the old one. Run the sync again.");
    }

    @Override
    public void close() {
        if (source != null) {
            try {
                source.close();
            } catch (IOException e) {
                // it was only read
            }
            source = null;
        }
    }
}
