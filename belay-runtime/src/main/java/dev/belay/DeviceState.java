// SPDX-License-Identifier: Apache-2.0
package dev.belay;

/** The state of a device, as far as it is known without using the board. */
public enum DeviceState {
    /** The board waits for a command. */
    READY,
    /** A command runs. */
    BUSY,
    /** The board runs its own program, after {@link Device#restart}. */
    RUNNING,
    /** The connection is lost; {@link Device#reconnect()} may restore it. A loss is detected when the board is used. */
    LOST,
    /** The device was closed. */
    CLOSED
}
