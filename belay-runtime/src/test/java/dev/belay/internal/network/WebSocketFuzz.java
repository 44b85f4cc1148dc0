// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fuzz target: input of a WebREPL server ends in no more bytes than were sent, or with an IOException. */
public final class WebSocketFuzz {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private WebSocketFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws InterruptedException {
        InputStream in = new ByteArrayInputStream(data);
        try {
            WebSocketHandshake.check(WebSocketHandshake.readHead(in::read), KEY);
        } catch (IOException e) {
            in = new ByteArrayInputStream(data);
        }
        int[] answered = new int[1];
        FrameReader reader = new FrameReader(in, payload -> answered[0] += payload.length);
        byte[] buffer = new byte[64];
        int read = 0;
        try {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                read += count;
            }
        } catch (IOException e) {
            // expected for malformed input
        }
        if (read + answered[0] > data.length) {
            throw new AssertionError(data.length + " bytes became " + read + " and " + answered[0]);
        }
    }
}
