// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.function.LongSupplier;

/**
 * A device on an I2C bus. Its methods are called on the board's thread, one at a time; they must return quickly. Python
 * reads a register by writing its address and then reading.
 */
public interface I2cDevice {

    /**
     * Called when the device is attached to a bus. Does nothing by default.
     *
     * @param nanos returns the time of the board in nanoseconds, from any thread. A device that takes time measures it with
     *     this clock: what a program waits for then ends on time also if the computer is busy and the board's clock is slow
     */
    default void attached(LongSupplier nanos) {}

    /**
     * Returns whether the device acknowledges its address. If not, it does not receive the message and {@code scan()} does
     * not find it, as if it was absent. True by default.
     */
    default boolean acknowledges() {
        return true;
    }

    /**
     * Receives the data of a write message, without the address byte; empty for a message that only asks for an acknowledgement.
     *
     * @throws BusException to reject the message: Python gets OSError EIO
     */
    void write(byte[] data);

    /**
     * Returns the data of a read message of {@code length} bytes. Missing bytes read as FF, as on an idle bus.
     *
     * @throws BusException to reject the message: Python gets OSError EIO
     */
    byte[] read(int length);

    /** Called after a message that is followed by a STOP condition and not by another message to the device. */
    default void stop() {}
}
