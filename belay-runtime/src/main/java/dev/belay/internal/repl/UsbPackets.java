// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

/**
 * Full packets of USB. MicroPython 1.17 to 1.19.1 for the RP2040 receives transfers of up to 256 bytes, which end early only with
 * a packet of fewer than 64 bytes, and hosts send no empty packet: a command of 64 bytes stays in the driver until more bytes come
 * (micropython#11253). So nothing that a board has to answer may end with a full packet.
 */
public final class UsbPackets {
    private static final int PACKET = 64;

    private UsbPackets() {}

    /** Returns the most bytes up to {@code limit} whose last packet is not full. */
    public static int largest(int limit) {
        return endsFull(limit) ? limit - 1 : limit;
    }

    /** Returns whether the last of the packets with so many bytes is full. */
    public static boolean endsFull(int length) {
        return length > 0 && length % PACKET == 0;
    }
}
