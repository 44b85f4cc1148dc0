// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.errors.DeviceRestartedException;
import java.time.Duration;

/** Detects a restart of the board from its last output. */
final class RestartDetector {
    /**
     * Time without output after the end of a response: longer than any board pauses within one. A program may print a
     * text that looks like a prompt, but then continues.
     */
    static final Duration QUIET = Duration.ofMillis(250);

    private RestartDetector() {}

    /**
     * Returns whether the last bytes read are those of a board that has just started, provided that nothing follows.
     */
    static boolean isDetected(LinkReader reader) {
        String last = reader.lastReceived();
        return last.endsWith(">>> ") ? ReplBytes.STARTED.matcher(last).matches() : isRawBanner(last);
    }

    private static boolean isRawBanner(String last) {
        return last.endsWith("\n>")
                && last.stripTrailing().replaceAll("[\\r\\n]+>$", "").endsWith("raw REPL; CTRL-B to exit");
    }

    static DeviceRestartedException duringCommand(String port) {
        return new DeviceRestartedException(port + ": the board restarted during a command; its definitions are lost");
    }
}
