// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import dev.belay.internal.text.PrintableText;
import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncProgress;
import org.jline.utils.AttributedString;

/** Progress of a sync as one line on a terminal, redrawn in place as the board acknowledges bytes. */
public final class ProgressBar implements SyncProgress {
    private static final int BAR_WIDTH = 30;
    private static final String ELLIPSIS = "...";
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final int columns;
    private long total;
    private long done;
    private String file = "";
    private String shown = "";

    /** @param columns the width of the terminal; the line is never longer, since a wrapped line cannot be cleared */
    public ProgressBar(int columns) {
        this.columns = columns;
    }

    @Override
    public void started(SyncPlan plan) {
        total = plan.bytes();
    }

    @Override
    public void acknowledged(long bytes) {
        done = bytes;
        draw();
    }

    @Override
    public void written(String path, long size) {
        file = PrintableText.line(path);
        draw();
    }

    @Override
    public void deleted(String path) {
        file = "- " + PrintableText.line(path);
        draw();
    }

    private void draw() {
        if (total == 0) {
            return;
        }
        String line = line();
        if (!line.equals(shown)) {
            shown = line;
            // at the end the line is only cleared: the summary is printed in its place
            StandardOutput.print(CLEAR_LINE + (done < total ? line : ""));
        }
    }

    /**
     * Returns the current line, one column shorter than the terminal at most: some terminals wrap at the last column.
     */
    public String line() {
        int filled = (int) (BAR_WIDTH * Math.min(done, total) / Math.max(1, total));
        String bar = "[" + "=".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] " + ConsoleReport.size(done)
                + " of " + ConsoleReport.size(total) + "  ";
        int limit = columns - 1;
        return bar.length() > limit
                ? bar.substring(0, Math.max(0, limit))
                : bar + shortened(file, limit - bar.length());
    }

    /** Drops the beginning of a path that is too long, since its end says more. */
    private static String shortened(String path, int columns) {
        AttributedString text = new AttributedString(path);
        int length = text.columnLength();
        if (length <= columns) {
            return path;
        }
        return columns <= ELLIPSIS.length()
                ? ""
                : ELLIPSIS + text.columnSubSequence(length - columns + ELLIPSIS.length(), length);
    }
}
