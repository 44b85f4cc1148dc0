// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import dev.belay.DeviceTimeoutException;
import java.time.Duration;

/** Talks with code while it runs on a board. What it throws ends the command: the code is interrupted. */
@FunctionalInterface
public interface Conversation {
    /** Says nothing. */
    Conversation SILENT = line -> {};

    /** Talks from the moment that the board runs the code. What it does not read goes where the code's output goes. */
    void hold(Line line) throws InterruptedException;

    /** The input and output of the running code, byte by byte. */
    interface Line {

        /**
         * Returns the next byte, 0 to 255, or -1 when the code has ended (a 04, which the code must not send).
         *
         * @throws DeviceTimeoutException when none comes within {@code timeout}
         */
        int read(Duration timeout) throws InterruptedException;

        /**
         * Returns the next byte as {@link #read(Duration)} does, but none after the deadline: for one who passes over other
         * bytes until one comes.
         */
        default int read(Deadline deadline) throws InterruptedException {
            return read(deadline.remaining());
        }

        /** Sends bytes to the code's standard input; a 03 interrupts it. */
        void write(byte[] data, int offset, int length);
    }
}
