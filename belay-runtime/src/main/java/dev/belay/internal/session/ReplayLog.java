// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.errors.ReplayLogFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is to be done again on a board that comes back with an empty memory. Each entry is what the caller asked for, so that
 * it goes the way that it went first. Not thread-safe.
 */
final class ReplayLog {
    private final String port;
    private final boolean strict;
    private final List<Entry> entries = new ArrayList<>();
    private boolean overflowed;

    /**
     * One recorded call.
     *
     * @param survives whether it still counts for a fresh interpreter: files do
     */
    record Entry(Consumer<PythonSession> action, boolean survives) {}

    /** @param strict whether a call too many is an error at once, and not only when it comes to replaying */
    ReplayLog(String port, boolean strict) {
        this.port = port;
        this.strict = strict;
    }

    /** Makes sure that there is room for one more entry. */
    void checkRoom() {
        if (strict && entries.size() >= BoardSession.MAX_RECORDED_CALLS) {
            throw full();
        }
    }

    void add(Entry entry) {
        if (entries.size() < BoardSession.MAX_RECORDED_CALLS) {
            entries.add(entry);
        } else {
            overflowed = true;
        }
    }

    /** The interpreter has begun anew. */
    void renew() {
        entries.removeIf(entry -> !entry.survives());
        overflowed = false;
    }

    void checkReplayable() {
        if (overflowed) {
            throw full();
        }
    }

    void replay(PythonSession session) {
        List.copyOf(entries).forEach(entry -> entry.action().accept(session));
    }

    private ReplayLogFullException full() {
        return new ReplayLogFullException(
                port + ": more than " + BoardSession.MAX_RECORDED_CALLS
                        + " calls were recorded for a reconnect; record only what builds up state, others with CallOptions.withRecord(false)");
    }
}
