// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

/** Waits for threads that are about to end. */
final class ThreadJoiner {
    private ThreadJoiner() {}

    /**
     * Waits for the end of {@code thread}, also when interrupted: resources that are closed afterwards must not be in
     * use.
     */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
