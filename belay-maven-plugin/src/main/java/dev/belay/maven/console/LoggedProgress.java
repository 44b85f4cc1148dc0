// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import dev.belay.sync.SyncProgress;
import org.apache.maven.plugin.logging.Log;

/** Logs each file after it is written, renamed or deleted. */
public record LoggedProgress(Log log) implements SyncProgress {
    @Override
    public void written(String path, long size) {
        log.info("  + " + path + " (" + ConsoleReport.size(size) + ")");
    }

    @Override
    public void renamed(String from, String to) {
        log.info("  > " + to + " (was " + from + ")");
    }

    @Override
    public void deleted(String path) {
        log.info("  - " + path);
    }
}
