// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same work on several boards, some of them at the same time. */
public final class ParallelBoards {
    private final int limit;

    /** @param limit maximum number of boards that are used at the same time */
    public ParallelBoards(int limit) {
        this.limit = Math.max(1, limit);
    }

    /** Work on a board. */
    @FunctionalInterface
    public interface Work<T> {
        T on(TestTarget target) throws Exception;
    }

    /**
     * The end of the work on a board.
     *
     * @param <T> type of the results
     */
    public sealed interface Outcome<T> {}

    /** The work is done. */
    public record Done<T>(T result) implements Outcome<T> {}

    /** The work has thrown an exception. */
    public record Failed<T>(Exception exception) implements Outcome<T> {}

    /** Returns how the work ended on each board, in the order of the boards. A failure does not affect other boards. */
    public <T> Map<TestTarget, Outcome<T>> run(List<TestTarget> targets, Work<T> work) throws InterruptedException {
        Map<TestTarget, Outcome<T>> outcomes = new LinkedHashMap<>();
        if (targets.isEmpty()) {
            return outcomes;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(limit, targets.size()));
        try {
            List<Future<T>> running = new ArrayList<>();
            for (TestTarget target : targets) {
                running.add(threads.submit(() -> work.on(target)));
            }
            for (int i = 0; i < targets.size(); i++) {
                outcomes.put(targets.get(i), outcome(running.get(i)));
            }
        } finally {
            threads.shutdownNow();
        }
        return outcomes;
    }

    private static <T> Outcome<T> outcome(Future<T> future) throws InterruptedException {
        try {
            return new Done<>(future.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                return new Failed<>(exception);
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
