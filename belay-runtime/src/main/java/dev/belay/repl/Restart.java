// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import dev.belay.DeviceRestartedException;
import java.time.Duration;

/** Knows a board that has started anew by what it printed last. */
final class Restart {
    /**
     * How long nothing follows the end of an answer: longer than any board waits between two bytes of the same one. A
     * program may print what looks like a prompt, but then goes on.
     */
    static final Duration QUIET = Duration.ofMillis(250);

    private Restart() {}

    /** Returns whether the last that was read is what a board prints that has just started, if nothing follows. */
    static boolean isToldBy(LinkReader reader) {
        String last = reader.lastReceived();
        return last.endsWith(">>> ") ? Prompts.STARTED.matcher(last).matches() : isRawBanner(last);
    }

    private static boolean isRawBanner(String last) {
        return last.endsWith("\n>")
                && last.stripTrailing().replaceAll("[\\r\\n]+>$", "").endsWith("raw REPL; CTRL-B to exit");
    }

    static DeviceRestartedException duringCommand(String port) {
        return new DeviceRestartedException(
                port + ": the board restarted during a command; what was defined on it is gone");
    }
}
