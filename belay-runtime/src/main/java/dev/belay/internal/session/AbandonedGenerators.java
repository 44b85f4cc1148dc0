// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.errors.ConnectionLostException;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Generators on a board whose Java side nobody can reach any longer. The thread that finds them only queues them; the next
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

    /** Whether the board holds something; does not know for whom. */
    final class Lease {
        private static final int NOWHERE = -1;

        private final int id;
        private volatile int holder = NOWHERE;

        private Lease(int id) {
            this.id = id;
        }

        /** The interpreter of that number may hold it. */
        void hold(int number) {
            holder = number;
        }

        /** There is nothing to be freed. */
        void release() {
            holder = NOWHERE;
        }

        private void abandon() {
            if (holder != NOWHERE) {
                abandoned.add(this);
            }
        }
    }

    /** Returns the lease of what the board will know under a number, to be freed at the latest when {@code owner} is unreachable. */
    Lease lease(Object owner, int id) {
        Lease lease = new Lease(id);
        CLEANER.register(owner, lease::abandon);
        return lease;
    }

    /** Frees what was abandoned and is still there. */
    void free(PythonSession session) {
        List<Lease> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        String ids = taken.stream().map(lease -> String.valueOf(lease.id)).collect(Collectors.joining(","));
        String call = "_belay_drop(" + ids + ")";
        try {
            session.execute(SourceMap.unnamed(call), call, options.output(), options.callTimeout());
        } catch (ConnectionLostException e) {
            abandoned.addAll(taken);
            throw e;
        }
    }

    private List<Lease> take() {
        List<Lease> taken = new ArrayList<>();
        for (Lease next = abandoned.poll(); next != null; next = abandoned.poll()) {
            if (next.holder == interpreter.number()) {
                taken.add(next);
            }
        }
        return taken;
    }
}
