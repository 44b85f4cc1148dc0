// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.Link;
import java.time.Duration;

/**
 * Timeouts and limits of the REPL protocol.
 *
 * @param stepTimeout maximum time of a protocol step, other than user code
 * @param bootTimeout maximum run time of {@code boot.py} after a soft reset
 * @param plainBytes maximum size of a source that is sent as a single block; this saves round trips, but the board must
 *     hold the whole source in memory while compiling it
 */
public record ReplOptions(Duration stepTimeout, Duration bootTimeout, int plainBytes) {
    public static final ReplOptions DEFAULT = new ReplOptions(Duration.ofSeconds(10), Duration.ofSeconds(30), 4096);

    /** Returns the maximum number of bytes, the final 04 included, that may be sent at once over such a link. */
    int plainLimit(Link.Traits traits) {
        return Math.min(plainBytes, traits.burst());
    }
}
