// SPDX-License-Identifier: Apache-2.0
package dev.belay.terminal;

import java.io.IOException;
import java.time.Duration;

/** Where what is typed comes from, byte by byte, with nothing done to it: no echo, no line editing, Ctrl-C as 03. */
@FunctionalInterface
public interface Keyboard {
    /** There was nothing yet. */
    int NOTHING = -2;

    /** There will be nothing more. */
    int ENDED = -1;

    /** Returns the next byte, 0 to 255, waiting for it for at most {@code timeout}; or {@link #NOTHING} or {@link #ENDED}. */
    int read(Duration timeout) throws IOException, InterruptedException;
}
