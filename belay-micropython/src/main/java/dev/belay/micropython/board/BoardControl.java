// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/** Operations on the board for parts of its firmware. */
public interface BoardControl {

    /**
     * Runs {@code task} on the board's thread the next time that the interpreter waits: in a sleep, a read, a poll, a
     * request for the time, or at the prompt. Such a wait is interrupted while the task runs. Thread-safe.
     */
    void post(Runnable task);

    /**
     * Ends the program and restarts the board, like its reset button. To be called on the board's thread; never
     * returns.
     */
    RuntimeException hardReset();

    /**
     * Restarts the board whatever program is running, as a watchdog does, soon after this method returned. Thread-safe.
     */
    void restart();

    /** Interrupts the program, like Ctrl-C. Thread-safe. */
    void interrupt();

    /**
     * Sets how to end a wait of a part on the board's thread: by {@code waker}, which is called from any thread when there is
     * a task or a Ctrl-C. The part then returns to Python, which runs tasks when it next asks for the time.
     */
    void wakeWith(Runnable waker);

    /** Returns the name of the board, for messages and threads. */
    String name();
}
