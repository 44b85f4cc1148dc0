// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncProgress;

/** A line on a terminal that grows with what the board has acknowledged. */
final class ProgressBar implements SyncProgress {
    private static final int WIDTH = 30;
    private static final String CLEAR = "\r\u001b[K";

    private long total;
    private long done;
    private String file = "";
    private String shown = "";

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
        file = path;
        draw();
    }

    @Override
    public void deleted(String path) {
        file = "- " + path;
        draw();
    }

    private void draw() {
        if (total == 0) {
            return;
        }
        String line = line();
        if (!line.equals(shown)) {
            shown = line;
            // the summary, which follows the end, takes the bar's place
            Console.print(CLEAR + (done < total ? line : ""));
        }
    }

    /** Returns the line as it is now. */
    String line() {
        int filled = (int) (WIDTH * Math.min(done, total) / Math.max(1, total));
        return "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + Narration.size(done) + " of "
                + Narration.size(total) + "  " + file;
    }
}
