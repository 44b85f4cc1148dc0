// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

/** The program's standard streams: the board's end of the wire. */
public interface ConsoleStreams {

    /** Takes text that the program writes to its standard output or standard error stream. */
    void writeText(byte[] data);

    /** Takes bytes that the program writes unchanged. */
    void writeBytes(byte[] data);

    /**
     * Waits for input and returns up to {@code length} bytes of it, as they arrived.
     *
     * @return at least one byte; none when the wait ended because an interrupt is pending
     */
    byte[] read(int length);

    /** Returns whether {@link #read} would return at once. Waits a moment when it would not, to let time pass cheaply. */
    boolean readable();
}
