// SPDX-License-Identifier: Apache-2.0
package dev.belay;

/** What a device is doing, as far as it is known without asking the board. */
public enum DeviceState {
    /** The board waits for a command. */
    READY,
    /** A command runs. */
    BUSY,
    /** The board runs its own program, after {@link Device#restart}. */
    RUNNING,
    /** The board is gone; {@link Device#reconnect} may bring it back. A loss is seen when the board is talked to. */
    LOST,
    /** The device was closed. */
    CLOSED
}
