// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import dev.belay.micropython.internal.bridge.GuestException;
import dev.belay.micropython.internal.bridge.MicroPythonInterpreter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Tasks that wait until the board's thread may call Python. */
public final class BoardTasks {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private boolean running;

    /** Adds a task. May be called from any thread. */
    public void add(Runnable task) {
        tasks.add(task);
    }

    /**
     * Runs the waiting tasks, on the board's thread. A task that waits is not interrupted by another task.
     *
     * @param failed receives exceptions of Python functions that a task called and did not handle
     */
    public void run(Consumer<GuestException> failed) {
        if (running || tasks.isEmpty()) {
            return;
        }
        running = true;
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                try {
                    task.run();
                } catch (GuestException e) {
                    failed.accept(e);
                } catch (RuntimeException e) {
                    if (MicroPythonInterpreter.isEnding(e)) {
                        throw e;
                    }
                    LoggerFactory.getLogger(BoardTasks.class)
                            .error("A task on a virtual board's thread failed; the board continues", e);
                }
            }
        } finally {
            running = false;
        }
    }

    /** Removes the waiting tasks: their interpreter has ended. */
    public void clear() {
        tasks.clear();
        running = false;
    }
}
