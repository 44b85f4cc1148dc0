// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Detects proxies and threads that tests leave behind. */
final class LeakDetector {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    /** @throws AssertionError if proxies were not closed, or if threads still run that keep the JVM from ending */
    void check(TestDevice board) throws InterruptedException {
        List<String> leaked = new ArrayList<>(board.device().remoteObjects().unclosed());
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.isDaemon() && !before.contains(thread)) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                if (thread.isAlive()) {
                    leaked.add("the thread " + thread.getName());
                }
            }
        }
        if (!leaked.isEmpty()) {
            throw new AssertionError("The tests did not close or end: " + String.join(", ", leaked));
        }
    }
}
