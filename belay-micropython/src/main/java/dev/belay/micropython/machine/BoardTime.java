// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.concurrent.locks.LockSupport;

/** Waits on the board's thread, for peripherals that take their time. Neither handlers nor Ctrl-C end such a wait. */
final class BoardTime {
    private BoardTime() {}

    /**
     * Waits until {@link System#nanoTime()} is {@code end}.
     *
     * @throws InterruptedException if the board is switched off
     */
    static void waitUntil(long end) throws InterruptedException {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
