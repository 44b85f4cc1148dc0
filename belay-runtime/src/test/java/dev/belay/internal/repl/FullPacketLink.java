// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.io.ByteArrayOutputStream;

/** The USB of an RP2040 with MicroPython 1.17 to 1.19.1: a transfer ends with 256 bytes, or with a packet of fewer than 64. */
final class FullPacketLink extends FilterLink {
    private static final int PACKET = 64;
    private static final int TRANSFER = 256;

    private final ByteArrayOutputStream transfer = new ByteArrayOutputStream();

    FullPacketLink(Link link) {
        super(link);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        for (int from = 0; from < length; from += PACKET) {
            int count = Math.min(PACKET, length - from);
            transfer.write(data, offset + from, count);
            if (count < PACKET || transfer.size() == TRANSFER) {
                link.write(transfer.toByteArray(), 0, transfer.size());
                transfer.reset();
            }
        }
    }
}
