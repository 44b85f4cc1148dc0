// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.terminal;

import java.io.IOException;
import java.time.Duration;

/** A source of typed bytes, unprocessed: no echo, no line editing, Ctrl-C as 03. */
@FunctionalInterface
public interface KeySource {
    /** No byte was typed in time. */
    int NOTHING = -2;

    /** The input has ended. */
    int ENDED = -1;

    /** Returns the next byte, 0 to 255, waiting at most {@code timeout}; or {@link #NOTHING} or {@link #ENDED}. */
    int read(Duration timeout) throws IOException, InterruptedException;
}
