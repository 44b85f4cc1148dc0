// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.Script;
import dev.belay.internal.repl.ResultFrame;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What this side knows of the interpreter on a board; outlives a connection, where the interpreter does, too. Not thread-safe,
 * except for {@link #number}.
 */
final class InterpreterState {
    private final ResultFrame frame = ResultFrame.random();
    private final SourceMap sources = new SourceMap();
    private final Set<Script> known = new HashSet<>();
    private final AtomicInteger number = new AtomicInteger();

    ResultFrame frame() {
        return frame;
    }

    SourceMap sources() {
        return sources;
    }

    /** Returns the sources that were run to define something. */
    Set<Script> known() {
        return Set.copyOf(known);
    }

    boolean knows(Script script) {
        return known.contains(script);
    }

    void learn(Script script) {
        known.add(script);
    }

    /** The board has begun anew: it has forgotten everything. */
    void renew() {
        sources.clear();
        known.clear();
        number.incrementAndGet();
    }

    /** Returns another number for each interpreter. From any thread. */
    int number() {
        return number.get();
    }
}
