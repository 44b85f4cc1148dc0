// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import java.io.IOException;
import java.security.SecureRandom;

/** Writes the frames of a WebSocket (RFC 6455), masked, each whole and of at most 65535 bytes. Thread-safe. */
final class FrameWriter {
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST_SHORT = 125;
    private static final int TWO_BYTES = 126;

    private final NetworkSocket socket;
    private final SecureRandom random = new SecureRandom();

    FrameWriter(NetworkSocket socket) {
        this.socket = socket;
    }

    void write(int opcode, byte[] data, int offset, int length) throws IOException {
        int head = length <= LONGEST_SHORT ? 2 : 4;
        byte[] frame = new byte[head + 4 + length];
        frame[0] = (byte) (LAST | opcode);
        if (head == 2) {
            frame[1] = (byte) (MASKED | length);
        } else {
            frame[1] = (byte) (MASKED | TWO_BYTES);
            frame[2] = (byte) (length >> 8);
            frame[3] = (byte) length;
        }
        byte[] mask = new byte[4];
        random.nextBytes(mask);
        System.arraycopy(mask, 0, frame, head, 4);
        for (int i = 0; i < length; i++) {
            frame[head + 4 + i] = (byte) (data[offset + i] ^ mask[i & 3]);
        }
        socket.write(frame, 0, frame.length);
    }
}
