// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.internal.sync.record.ByteSize;
import java.time.Duration;
import java.util.Locale;

/**
 * Result of a sync.
 *
 * @param renamed number of files and folders whose names changed in case only
 * @param written number of files sent
 * @param deleted number of files and folders deleted
 * @param unchanged number of files that were up to date
 * @param bytes total size of the files sent
 * @param wireBytes bytes sent and received over the link, including the comparison
 * @param duration from the start of the comparison to the end of the transfer
 */
public record SyncReport(
        int renamed, int written, int deleted, int unchanged, long bytes, long wireBytes, Duration duration) {

    /** Returns a one-line summary. */
    public String summary() {
        if (renamed == 0 && written == 0 && deleted == 0) {
            return String.format(
                    Locale.ROOT,
                    "nothing to do: all %d file(s) are on the board, 0 transferred (%s over the wire, %.2f s)",
                    unchanged,
                    ByteSize.format(wireBytes),
                    duration.toMillis() / 1000.0);
        }
        double seconds = Math.max(duration.toMillis(), 1) / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d file(s) transferred (%s, %s over the wire) in %.2f s (%s/s), %s%d deleted, %d unchanged",
                written,
                ByteSize.format(bytes),
                ByteSize.format(wireBytes),
                seconds,
                ByteSize.format(Math.round(bytes / seconds)),
                renamed == 0 ? "" : renamed + " renamed, ",
                deleted,
                unchanged);
    }
}
