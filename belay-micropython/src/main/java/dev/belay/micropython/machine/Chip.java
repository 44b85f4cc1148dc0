// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** What the peripherals ask of the board that they are in. */
public interface Chip {

    /** Asks for {@link Machine#runHandlers} at the next safe point. Called from any thread. */
    void interrupt();

    /** Interrupts the program as Ctrl-C does: one that came while a handler ran is for the program. On the board's thread. */
    void keyboardInterrupt();

    /**
     * Starts the board anew, as {@code machine.reset()} and {@code machine.deepsleep()} do. On the board's thread; never
     * returns.
     */
    RuntimeException reset(ResetCause cause);
}
