// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionLostException;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries bytes to and from one board, unchanged and in order.
 *
 * <p>One thread may read while another writes; {@link #close} may be called from any thread and ends a read that waits.
 */
public interface Link extends AutoCloseable {

    /** Returns the port as a user would type it, for messages. */
    String name();

    /** Returns what this kind of wire can and cannot do. */
    Traits traits();

    /**
     * Reads what has arrived, at least one byte, waiting for it for at most {@code timeout}.
     *
     * @return the number of bytes read, or 0 when the time ran out
     * @throws ConnectionLostException when the board is gone, at once and at every later call
     * @throws InterruptedException when the thread is interrupted while it waits; nothing was read
     */
    int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException;

    /**
     * Writes all bytes, in order. Returns when they are on their way, which is not when the board has read them.
     *
     * @throws ConnectionLostException when the board is gone
     */
    void write(byte[] data, int offset, int length);

    /** Writes all bytes of {@code data}, as {@link #write(byte[], int, int)} does. */
    default void write(byte[] data) {
        write(data, 0, data.length);
    }

    /**
     * Returns the object at the other end of the wire, where it lives in this JVM and is a {@code type}.
     * A virtual board is found this way; a real one never is.
     */
    default <T> Optional<T> peer(Class<T> type) {
        return Optional.empty();
    }

    /**
     * Returns whether a soft reset of the board ends the connection, which then comes back only if the board's own code
     * offers it again. WebREPL is of this kind.
     */
    default boolean endsWithReset() {
        return false;
    }

    /**
     * Makes the wire anew after a soft reset of the board has ended it, waiting for the board for at most {@code patience}.
     *
     * @return false where a wire of this kind outlives a reset, so that something else ended it
     * @throws dev.belay.ConnectionFailedException when the board does not come back in time
     */
    default boolean reopen(Duration patience) throws InterruptedException {
        return false;
    }

    /** Returns a way to move whole files that is faster than the REPL, where the board offers one. */
    default Optional<FileTransfer> files() {
        return Optional.empty();
    }

    /** Closes the wire and frees its port; does nothing when it is closed already. Never throws. */
    @Override
    void close();

    /**
     * What a kind of wire can do.
     *
     * @param lossless whether bytes that the board has not read yet wait (USB, TCP) instead of being dropped when the
     *     board's receive buffer is full (UART)
     * @param binary whether all 256 byte values arrive at the board; if not, only 01 to 7F do (telnet)
     * @param burst how many bytes may be on their way to a board that does not acknowledge them: the size of the
     *     smallest receive buffer behind this wire, {@code Integer.MAX_VALUE} when lossless
     */
    record Traits(boolean lossless, boolean binary, int burst) {
        /** A wire with flow control: USB, TCP, the virtual board. */
        public static final Traits LOSSLESS = new Traits(true, true, Integer.MAX_VALUE);

        /** A wire that drops what does not fit: 128 bytes, the smallest receive buffer of a MicroPython port (samd). */
        public static final Traits UART = new Traits(false, true, 128);
    }
}
