// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.errors.ReplayLogFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Records the calls to run again after a reconnect to a fresh interpreter. The entries are the original calls, so that they are
 * processed again in the same way. Not thread-safe.
 */
final class ReplayLog {
    private final String port;
    private final boolean strict;
    private final List<Entry> entries = new ArrayList<>();
    private boolean overflowed;

    /**
     * One recorded call.
     *
     * @param survives whether it remains after {@link #renew}, as for files
     */
    record Entry(Consumer<PythonSession> action, boolean survives) {}

    /** @param strict whether exceeding the limit is an error at once, and not only at the replay */
    ReplayLog(String port, boolean strict) {
        this.port = port;
        this.strict = strict;
    }

    /** @throws ReplayLogFullException if the log is strict and full */
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

    /** Removes the entries for the old interpreter. */
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
        return new ReplayLogFullException(port + ": more than " + BoardSession.MAX_RECORDED_CALLS
                + " calls were recorded for a reconnect; call those that need no replay with"
                + " CallOptions.builder().record(false).build()");
    }
}
