// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.time.Duration;

/**
 * Exchanges data with code while it runs on a board. An exception from it ends the command: the code is interrupted.
 */
@FunctionalInterface
public interface Conversation {
    /** Sends and reads nothing. */
    Conversation SILENT = line -> {};

    /**
     * Exchanges data; called when the board starts to run the code. Bytes that it does not read are forwarded like the
     * code's output.
     */
    void hold(Line line) throws InterruptedException;

    /**
     * Checks what was exchanged; called when the code has ended without an exception.
     *
     * @throws dev.belay.errors.ProtocolException if the code has not done what it should; the board is then brought back to its
     *     prompt
     */
    default void requireComplete() {}

    /**
     * Returns whether an exception is a normal result of the code. After any other the board is brought back to its prompt, which
     * costs a round trip.
     */
    default boolean mayRaise() {
        return false;
    }

    /** The input and output of the running code. */
    interface Line {

        /**
         * Returns the next byte, 0 to 255, or -1 if the code has ended (a 04, which the code must not send).
         *
         * @throws dev.belay.errors.DeviceTimeoutException if none arrives within {@code timeout}
         */
        int read(Duration timeout) throws InterruptedException;

        /**
         * Returns the next byte as {@link #read(Duration)} does, but none after the deadline: for callers that skip
         * bytes until an expected one arrives.
         */
        default int read(Deadline deadline) throws InterruptedException {
            return read(deadline.remaining());
        }

        /** Sends bytes to the code's standard input; a 03 interrupts the code. */
        void write(byte[] data, int offset, int length);
    }
}
