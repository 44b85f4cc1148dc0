// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What tests leave behind. */
final class Leaks {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    /** Throws when proxies were not closed, or threads go on that keep a JVM from ending. */
    void check(Board board) throws InterruptedException {
        List<String> leaked = new ArrayList<>(board.device().remoteObjects().unclosed());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.isDaemon() && !before.contains(thread)) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                if (thread.isAlive()) {
                    leaked.add("the thread " + thread.getName());
                }
            }
        }
        if (!leaked.isEmpty()) {
            throw new AssertionError("The tests left behind, without closing it: " + String.join(", ", leaked));
        }
    }
}
