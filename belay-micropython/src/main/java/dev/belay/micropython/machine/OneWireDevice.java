// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/**
 * A device on a 1-wire bus, such as a temperature sensor, without the commands that select a device, which the {@link OneWireBus}
 * answers. Called on the board's thread.
 */
public interface OneWireDevice {

    /** Returns the address: eight bytes, the family first and the checksum last, as {@link OneWireBus#rom} makes it. Constant. */
    byte[] rom();

    /** Called when the board has selected the device, alone or with others; a command follows. */
    default void select() {}

    /** Receives a byte, 0 to 255, that the board writes after having selected the device. */
    void write(int value);

    /** Returns the next byte that the board reads, 0 to 255; 255 if the device has nothing to send. */
    int read();

    /** Returns whether the device answers a search for alarms. */
    default boolean isAlarmed() {
        return false;
    }
}
