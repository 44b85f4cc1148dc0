// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import dev.belay.link.Link;
import java.time.Duration;

/**
 * How patient and how bold the protocol is.
 *
 * @param stepTimeout how long one step of the protocol may take, other than user code
 * @param bootTimeout how long {@code boot.py} may take after a soft reset
 * @param plainBytes up to how many bytes a source is sent in one piece, which saves turnarounds but needs the board to hold
 *     the whole source in memory while it compiles it
 */
public record ReplOptions(Duration stepTimeout, Duration bootTimeout, int plainBytes) {
    public static final ReplOptions DEFAULT = new ReplOptions(Duration.ofSeconds(10), Duration.ofSeconds(30), 4096);

    /** Returns how many bytes, the ending 04 included, may be sent at once over such a wire. */
    int plainLimit(Link.Traits traits) {
        return Math.min(plainBytes, traits.burst());
    }
}
