// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import java.util.function.Consumer;

/** Splits output that arrives in pieces into lines, without holding all of it in memory. */
public final class LineSplitter implements Consumer<String> {
    /** Longer than any line of the protocol; longer lines of other output are truncated. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final Consumer<String> lines;
    private final StringBuilder pending = new StringBuilder();

    public LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(String output) {
        pending.append(output);
        int start = 0;
        for (int end = pending.indexOf("\n"); end >= 0; end = pending.indexOf("\n", start)) {
            String line = pending.substring(start, end);
            start = end + 1;
            lines.accept(line.replaceAll("\r+$", ""));
        }
        pending.delete(0, start);
        if (pending.length() > LONGEST_LINE) {
            pending.setLength(LONGEST_LINE);
        }
    }
}
