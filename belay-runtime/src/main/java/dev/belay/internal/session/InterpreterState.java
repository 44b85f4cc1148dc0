// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.Script;
import dev.belay.internal.repl.ResultFrame;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of the interpreter on a board, as far as it is defined here. Outlives a connection if the interpreter does. Not
 * thread-safe, except for {@link #generation}.
 */
final class InterpreterState {
    private final ResultFrame frame = ResultFrame.random();
    private final SourceMap sources = new SourceMap();
    private final Set<Script> defined = new HashSet<>();
    private final AtomicInteger generation = new AtomicInteger();

    ResultFrame frame() {
        return frame;
    }

    SourceMap sources() {
        return sources;
    }

    /** Returns the scripts of {@link #addDefined}. */
    Set<Script> defined() {
        return Set.copyOf(defined);
    }

    boolean isDefined(Script script) {
        return defined.contains(script);
    }

    /** Records that the interpreter has run a script that defines names. */
    void addDefined(Script script) {
        defined.add(script);
    }

    /** Resets this state: the board has started a fresh interpreter. */
    void renew() {
        sources.clear();
        defined.clear();
        generation.incrementAndGet();
    }

    /** Returns a number that changes with each interpreter. Thread-safe. */
    int generation() {
        return generation.get();
    }
}
