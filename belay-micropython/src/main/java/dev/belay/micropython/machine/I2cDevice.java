// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/**
 * A device on an I2C bus. Its methods are called on the board's thread, one at a time; they must return soon. A
 * register is read by a write of its address and then a read.
 */
public interface I2cDevice {

    /**
     * Takes what the board wrote in one message, without the address byte.
     *
     * @throws BusException to not acknowledge it: Python sees OSError EIO
     */
    void write(byte[] data);

    /**
     * Answers a message that reads {@code length} bytes. Missing bytes read as FF, as on a wire that nobody pulls down.
     *
     * @throws BusException to not acknowledge it: Python sees OSError EIO
     */
    byte[] read(int length);
}
