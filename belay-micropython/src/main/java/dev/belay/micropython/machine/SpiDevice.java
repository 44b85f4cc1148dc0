// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** A device on an SPI bus. Its methods are called on the board's thread, one at a time; they must return quickly. */
@FunctionalInterface
public interface SpiDevice {

    /** Returns the bytes that it receives, like a wire from MOSI to MISO. */
    SpiDevice LOOPBACK = sent -> sent;

    /**
     * Receives the bytes that the board sends and returns those that the board reads in the same clock cycles. Missing
     * bytes read as 00. A read by the board sends its fill byte.
     */
    byte[] transfer(byte[] sent);

    /** Called when the device's chip select goes low, if it was attached with one. */
    default void select() {}

    /** Called when the device's chip select goes high, if it was attached with one. */
    default void deselect() {}
}
