// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps as one stream of bytes; one file is open at a time. Not thread-safe. */
final class StepStream implements Closeable {
    private final Iterator<Step> steps;
    private @Nullable Step step;
    private @Nullable InputStream source;
    private long left;
    private boolean inLine;

    StepStream(List<Step> steps) {
        this.steps = steps.iterator();
    }

    /** Fills {@code buffer} from {@code held} on; returns how many bytes it holds then. Not full means the end. */
    int fill(byte[] buffer, int held) {
        int end = held;
        while (end < buffer.length && (left > 0 || advance())) {
            end += read(buffer, end, (int) Math.min(buffer.length - end, left));
        }
        return end;
    }

    /** Moves on from line to content, and from there to the next step; returns false at the end. */
    private boolean advance() {
        while (left == 0) {
            close();
            Step current = step;
            if (inLine && current != null && current.size() > 0) {
                inLine = false;
                left = current.size();
                source = open(current);
            } else if (steps.hasNext()) {
                Step next = steps.next();
                step = next;
                inLine = true;
                left = next.head().length;
                source = new ByteArrayInputStream(next.head());
            } else {
                step = null;
                return false;
            }
        }
        return true;
    }

    private static InputStream open(Step step) {
        try {
            return step.content().open();
        } catch (IOException e) {
            throw new TransferException("Cannot read a file that is to be sent: " + e, e);
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
