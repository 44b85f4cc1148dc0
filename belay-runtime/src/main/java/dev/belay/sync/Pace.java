// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.link.Link;
import java.time.Duration;

/** How fast a sync goes at a guess, from the kind of wire: what a board's flash and a usual wire take, not measured. */
final class Pace {
    private static final double SECONDS_OF_EACH_SYNC = 0.1;
    private static final double SECONDS_OF_EACH_FILE = 0.01;
    /** Flash is the bottleneck behind USB and TCP. */
    private static final double BYTES_A_SECOND = 100_000;
    /** 115200 baud, of which the packing makes up for what the text costs. */
    private static final double BYTES_A_SECOND_OF_A_UART = 11_520;

    private Pace() {}

    static Duration of(Changes changes, Link.Traits traits) {
        long bytes = changes.writes().stream().mapToLong(SyncPlan.Write::size).sum();
        int files = changes.writes().size() + changes.deletes().size();
        double rate = traits.lossless() ? BYTES_A_SECOND : BYTES_A_SECOND_OF_A_UART;
        return Duration.ofMillis(
                Math.round(1000 * (SECONDS_OF_EACH_SYNC + files * SECONDS_OF_EACH_FILE + bytes / rate)));
    }
}
