// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.time.Duration;
import java.util.Locale;

/**
 * What a sync did.
 *
 * @param written how many files were sent
 * @param deleted how many files and folders were deleted
 * @param unchanged how many files were there already
 * @param bytes the size of the files that were sent
 * @param wireBytes how many bytes went over the wire for that, both ways, the comparison included
 * @param duration from the first byte of the plan to the last of the answer
 */
public record SyncReport(int written, int deleted, int unchanged, long bytes, long wireBytes, Duration duration) {

    /** Returns one line for people. */
    public String summary() {
        if (written == 0 && deleted == 0) {
            return String.format(
                    Locale.ROOT,
                    "nothing to do: all %d file(s) are on the board, 0 transferred (%s over the wire, %.2f s)",
                    unchanged,
                    Sizes.shown(wireBytes),
                    duration.toMillis() / 1000.0);
        }
        double seconds = Math.max(duration.toMillis(), 1) / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d file(s) transferred (%s, %s over the wire) in %.2f s (%s/s), %d deleted, %d unchanged",
                written,
                Sizes.shown(bytes),
                Sizes.shown(wireBytes),
                seconds,
                Sizes.shown(Math.round(bytes / seconds)),
                deleted,
                unchanged);
    }
}
