// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/** What parts of the firmware may do to the board that they are part of. */
public interface BoardControl {

    /**
     * Has {@code task} run on the board's thread the next time that the interpreter waits: in a sleep, a read, a poll, a
     * question for the time, or at the prompt. Ends such a wait for as long as the task takes. Thread-safe.
     */
    void post(Runnable task);

    /** Ends the program and starts the board again, as its reset button does. On the board's thread; never returns. */
    RuntimeException hardReset();

    /** Interrupts the program, as Ctrl-C does. Thread-safe. */
    void interrupt();

    /** Returns the board's name, for messages and threads. */
    String name();
}
