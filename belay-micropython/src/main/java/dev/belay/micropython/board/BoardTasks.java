// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.wasm.GuestError;
import dev.belay.micropython.wasm.Interpreter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Work that waits for the board's thread to be at a point where it may call Python. */
final class BoardTasks {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private boolean running;

    /** For any thread. */
    void add(Runnable task) {
        tasks.add(task);
    }

    /**
     * Runs what is waiting, on the board's thread. A task during which the board waits is not interrupted by another.
     *
     * @param failed takes what a Python function that a task called raised and the task did not catch
     */
    void run(Consumer<GuestError> failed) {
        if (running || tasks.isEmpty()) {
            return;
        }
        running = true;
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                try {
                    task.run();
                } catch (GuestError e) {
                    failed.accept(e);
                } catch (RuntimeException e) {
                    if (Interpreter.isEnding(e)) {
                        throw e;
                    }
                    LoggerFactory.getLogger(BoardTasks.class)
                            .error("A task on a virtual board's thread failed; the board goes on", e);
                }
            }
        } finally {
            running = false;
        }
    }

    /** Forgets what is waiting: the interpreter that it was for has ended. */
    void clear() {
        tasks.clear();
        running = false;
    }
}
