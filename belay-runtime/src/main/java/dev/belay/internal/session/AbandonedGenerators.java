// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CallOptions;
import dev.belay.errors.ConnectionLostException;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Generators on a board whose Java objects are unreachable and were not closed. The cleaner thread only queues them; the next
 * command frees them, on its own thread. Thread-safe.
 */
final class AbandonedGenerators {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Queue<Lease> abandoned = new ConcurrentLinkedQueue<>();
    private final InterpreterState interpreter;
    private final SessionOptions options;

    AbandonedGenerators(InterpreterState interpreter, SessionOptions options) {
        this.interpreter = interpreter;
        this.options = options;
    }

    /** Tracks whether the board still holds a generator. Must not reference its owner. */
    final class Lease {
        private static final int NONE = -1;

        private final int id;
        private volatile int generation = NONE;

        private Lease(int id) {
            this.id = id;
        }

        /** Records that the interpreter of this generation may hold the generator. */
        void hold(int value) {
            generation = value;
        }

        /** Records that no interpreter holds the generator. */
        void release() {
            generation = NONE;
        }

        private void abandon() {
            if (generation != NONE) {
                abandoned.add(this);
            }
        }
    }

    /** Returns the lease of the generator with this {@code id}, which is freed at the latest when {@code owner} is unreachable. */
    Lease lease(Object owner, int id) {
        Lease lease = new Lease(id);
        CLEANER.register(owner, lease::abandon);
        return lease;
    }

    /** Frees the abandoned generators that the current interpreter holds. */
    void free(PythonSession session) {
        List<Lease> leases = take();
        if (leases.isEmpty()) {
            return;
        }
        String ids = leases.stream().map(lease -> String.valueOf(lease.id)).collect(Collectors.joining(","));
        String call = "_belay_drop(" + ids + ")";
        try {
            session.execute(
                    SourceMap.unnamed(call), call, RunOptions.of(CallOptions.DEFAULT, options, session.losesBytes()));
        } catch (ConnectionLostException e) {
            abandoned.addAll(leases);
            throw e;
        }
    }

    private List<Lease> take() {
        List<Lease> leases = new ArrayList<>();
        for (Lease next = abandoned.poll(); next != null; next = abandoned.poll()) {
            if (next.generation == interpreter.generation()) {
                leases.add(next);
            }
        }
        return leases;
    }
}
