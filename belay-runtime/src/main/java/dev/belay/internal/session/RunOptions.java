// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CallOptions;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a session runs one source.
 *
 * @param timeout maximum time for the code to run
 * @param isChecked whether the source and its result have checksums
 */
record RunOptions(Consumer<String> output, Duration timeout, boolean isChecked) {
    /** Returns the options of a call on a link, with those of the session for what the call does not set. */
    static RunOptions of(CallOptions call, SessionOptions session, boolean losesBytes) {
        return new RunOptions(
                call.output().orElse(session.output()),
                call.timeout().orElse(session.callTimeout()),
                call.checked().or(session::checked).orElse(losesBytes));
    }

    /** Returns these options with checksums. */
    RunOptions withChecks() {
        return new RunOptions(output, timeout, true);
    }
}
