// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.link.Link;
import dev.belay.sync.SyncPlan;
import java.time.Duration;

/** Estimates the duration of a transfer from the kind of link, with typical rates; nothing is measured. */
final class TransferEstimate {
    private static final double SECONDS_PER_SYNC = 0.1;
    private static final double SECONDS_PER_FILE = 0.01;
    /** Flash is the bottleneck behind USB and TCP. */
    private static final double BYTES_PER_SECOND = 100_000;
    /** 115200 baud; compression makes up for the encoding as source text. */
    private static final double UART_BYTES_PER_SECOND = 11_520;

    private TransferEstimate() {}

    static Duration of(PlannedChanges changes, Link.Traits traits) {
        long bytes = changes.writes().stream().mapToLong(SyncPlan.Write::size).sum();
        int files = changes.writes().size() + changes.deletes().size();
        double rate = traits.lossless() ? BYTES_PER_SECOND : UART_BYTES_PER_SECOND;
        return Duration.ofMillis(Math.round(1000 * (SECONDS_PER_SYNC + files * SECONDS_PER_FILE + bytes / rate)));
    }
}
