// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** A device on an SPI bus. Its methods are called on the board's thread, one at a time; they must return soon. */
@FunctionalInterface
public interface SpiDevice {

    /** Is an echo: what the board sends comes back, as with a wire from MOSI to MISO. */
    SpiDevice LOOPBACK = sent -> sent;

    /**
     * Takes the bytes that the board sends and returns those that it receives in the same clock cycles. Missing bytes
     * read as 00. A read by the board sends its fill byte.
     */
    byte[] transfer(byte[] sent);

    /** Is called when the device's chip select goes low; only where it was attached with one. */
    default void select() {}

    /** Is called when the device's chip select goes high; only where it was attached with one. */
    default void deselect() {}
}
