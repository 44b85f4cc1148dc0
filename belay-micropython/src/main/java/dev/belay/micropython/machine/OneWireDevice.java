// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.function.LongSupplier;

/**
 * A device on a 1-wire bus, such as a temperature sensor, without the commands that select a device, which the {@link OneWireBus}
 * answers. Called on the board's thread.
 */
public interface OneWireDevice {

    /** Returns the address: eight bytes, the family first and the checksum last, as {@link OneWireBus#rom} makes it. Constant. */
    byte[] rom();

    /**
     * Called when the device is attached to a bus. Does nothing by default.
     *
     * @param nanos returns the time of the board in nanoseconds, from any thread, as for {@link I2cDevice#attached}
     */
    default void attached(LongSupplier nanos) {}

    /** Called when the board has selected the device, alone or with others; a command follows. */
    default void select() {}

    /** Receives a byte, 0 to 255, that the board writes after having selected the device. */
    void write(int value);

    /** Returns the next byte that the board reads, 0 to 255; 255 if the device has nothing to send. */
    int read();

    /** Returns whether the device answers the board's read slots with 0, as during a conversion. */
    default boolean isBusy() {
        return false;
    }

    /** Returns whether the device answers a search for alarms. */
    default boolean isAlarmed() {
        return false;
    }
}
