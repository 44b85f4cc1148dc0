// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.syscall.BoardClock;

/** Operations of the board that its peripherals use. */
public interface MachineHost {

    /** Returns the clock by which the program waits. */
    BoardClock clock();

    /** Requests a call of {@link Machine#runHandlers} at the next safe point. Called from any thread. */
    void interrupt();

    /**
     * Interrupts the program like Ctrl-C, for a Ctrl-C that arrived while a handler was running. Called on the board's
     * thread.
     */
    void keyboardInterrupt();

    /**
     * Returns how often the program has asked for the time, waited or read input, which are the moments at which it can notice how
     * much time has passed. Called on the board's thread.
     */
    default long clockReads() {
        return 0;
    }

    /**
     * Restarts the board, as {@code machine.reset()} and {@code machine.deepsleep()} do. Called on the board's thread;
     * never returns.
     */
    RuntimeException reset(ResetCause cause);

    /** Restarts the board whatever it is doing, since its watchdog was not fed. Called from any thread. */
    void watchdogReset();
}
