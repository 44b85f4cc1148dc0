// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.Resolution;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** What goals tell while they work. */
final class Narration {
    private Narration() {}

    static void resolved(Log log, Resolution resolution) {
        resolution.restored().forEach(file -> log.info("Brought back " + file));
        resolution.refreshed().forEach(file -> log.info("Copied anew " + file));
        if (!resolution.locked()) {
            log.info("Dependencies: none");
        } else {
            long packages = resolution.files().stream()
                    .map(file -> file.group() + "/" + file.packageName())
                    .distinct()
                    .count();
            log.info("Dependencies: " + packages + " package(s), "
                    + resolution.files().size() + " file(s), as .belay/belay.lock has them");
        }
    }

    /** Shows a number of bytes. */
    static String size(long bytes) {
        return bytes < 10_000 ? bytes + " B" : String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0);
    }
}
