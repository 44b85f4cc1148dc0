// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.internal.repl.UsbPackets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Encodes a block for raw.py: a line {@code LENGTH EXTRA BITS FIRST} and as many bytes as LENGTH and EXTRA say, among
 * which there is no 03. The line ends with a space where all of it would end with a full packet of USB.
 *
 * <p>Each 03 of the block is replaced by the distance to the next one, and FIRST is the start of the chain. A distance has a
 * byte: 1 to 253, 254 at the last 03, and 255 for a stop after 253 bytes that is not a 03 but continues the chain; the
 * bytes that such stops displace follow as the extra bytes. To all these 3 is added, modulo 256, so that none is a 03.
 */
public final class BinaryBlock {
    private static final byte INTERRUPT = 3;
    private static final int LONGEST = 253;
    private static final int LAST = 254;
    private static final int STOP = 255;

    private BinaryBlock() {}

    /** Returns the line and the bytes. */
    public static byte[] pack(byte[] data, int windowBits) {
        byte[] chained = data.clone();
        ByteArrayOutputStream extra = new ByteArrayOutputStream();
        int first = next(data, 0);
        int at = first;
        while (at < data.length) {
            int next = next(data, at + 1);
            int distance = next - at;
            if (next == data.length) {
                chained[at] = (byte) (LAST + INTERRUPT);
            } else if (distance <= LONGEST) {
                chained[at] = (byte) (distance + INTERRUPT);
            } else {
                chained[at] = (byte) (STOP + INTERRUPT);
                next = at + LONGEST;
                extra.write(data[next]);
            }
            at = next;
        }
        String line = data.length + " " + extra.size() + " " + windowBits + " " + first;
        line += UsbPackets.endsFull(line.length() + 1 + chained.length + extra.size()) ? " \n" : "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(chained);
        out.writeBytes(extra.toByteArray());
        return out.toByteArray();
    }

    private static int next(byte[] data, int from) {
        int at = from;
        while (at < data.length && data[at] != INTERRUPT) {
            at++;
        }
        return at;
    }
}
