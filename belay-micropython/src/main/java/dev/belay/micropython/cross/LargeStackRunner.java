// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs deeply recursive work, such as a compiler, on a thread with a large stack: those of thread pools are too small.
 */
final class LargeStackRunner {
    private static final long SIZE = 64L << 20;

    private LargeStackRunner() {}

    /**
     * Runs {@code work} on a thread of its own and waits for it. An interrupt of the caller ends the work as well.
     *
     * @param failing converts an exception of the work to the one to throw
     */
    static <T> T call(Supplier<T> work, Function<Throwable, ? extends RuntimeException> failing) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "belay mpy-cross", SIZE);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw failing.apply(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw failing.apply(e);
        }
    }
}
