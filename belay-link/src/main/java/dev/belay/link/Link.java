// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

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

    /** Returns the properties of this kind of wire. */
    Traits traits();

    /**
     * Reads what has arrived, at least one byte, waiting for it for at most {@code timeout}.
     *
     * @return the number of bytes read, or 0 when the time ran out
     * @throws dev.belay.errors.ConnectionLostException when the connection is lost, at once and at every later call
     * @throws InterruptedException when the thread is interrupted while it waits; nothing was read
     */
    int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException;

    /**
     * Writes all bytes, in order. Returns when they are sent, which may be before the board has read them.
     *
     * @throws dev.belay.errors.ConnectionLostException when the connection is lost
     */
    void write(byte[] data, int offset, int length);

    /** Writes all bytes of {@code data}, as {@link #write(byte[], int, int)} does. */
    default void write(byte[] data) {
        write(data, 0, data.length);
    }

    /**
     * Returns the object of this {@code type} behind the link: a wrapped link, or the object at the other end of the wire if
     * it is in this JVM, such as a virtual board.
     */
    default <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }

    /**
     * Returns whether a soft reset of the board ends the connection, which can then be made again only if code on the board
     * accepts connections, as with WebREPL.
     */
    default boolean endsWithReset() {
        return false;
    }

    /**
     * Connects again after a soft reset of the board has ended the connection.
     *
     * @param timeout the maximum time to wait for the board
     * @return false if connections of this kind survive a reset, so that something else ended it
     * @throws dev.belay.errors.ConnectionFailedException when the board does not come back in time
     */
    default boolean reopen(Duration timeout) throws InterruptedException {
        return false;
    }

    /** Returns a way to transfer whole files that is faster than the REPL, if the board has one. */
    default Optional<FileTransfer> files() {
        return Optional.empty();
    }

    /** Closes the link and releases its port; does nothing when it is closed already. Never throws. */
    @Override
    void close();

    /**
     * The properties of a kind of wire.
     *
     * @param lossless whether each byte arrives unchanged, and is kept until the board reads it (USB, a process). If not, as
     *     with a UART or a server that may have one, bytes may be lost or change, and are dropped when the board's receive buffer
     *     is full; then commands and results are sent with checksums
     * @param binary whether all 256 byte values arrive at the board; if not, only 01 to 7F do (telnet)
     * @param burst how many bytes may be sent to a board that does not acknowledge them: the size of the
     *     smallest receive buffer behind this wire, {@code Integer.MAX_VALUE} when lossless
     */
    record Traits(boolean lossless, boolean binary, int burst) {
        /** A wire with flow control and repetition of what was damaged, or nothing to damage: USB, a process, the virtual board. */
        public static final Traits LOSSLESS = new Traits(true, true, Integer.MAX_VALUE);

        /** A wire that may damage bytes and drops what does not fit: 128 bytes, the smallest receive buffer of a MicroPython port (samd). */
        public static final Traits UART = new Traits(false, true, 128);
    }
}
