// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.link.Login;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Fuzz target: whatever an FTP server responds, a transfer succeeds or fails cleanly. The first zero byte separates responses and file. */
public final class FtpFuzz {
    private static final int SIZE = 10;

    private FtpFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        byte[] responses = Arrays.copyOf(data, end);
        byte[] file = Arrays.copyOfRange(data, Math.min(data.length, end + 1), data.length);
        try (FtpFiles files = files(responses, file)) {
            files.put("/a", SIZE, new ByteArrayInputStream(new byte[SIZE]));
        }
        try (FtpFiles files = files(responses, file)) {
            Optional<byte[]> got = files.get("/a", SIZE);
            if (got.isPresent() && !Arrays.equals(got.get(), file)) {
                throw new AssertionError(Arrays.toString(file) + " became " + Arrays.toString(got.get()));
            }
        }
    }

    private static FtpFiles files(byte[] responses, byte[] file) {
        boolean[] isConnected = new boolean[1];
        return new FtpFiles(
                "localhost", 21, new Login("micro", "python"), Duration.ofSeconds(1), (host, port, timeout) -> {
                    byte[] received = isConnected[0] ? file : responses;
                    isConnected[0] = true;
                    return new ScriptedConnection(new ByteArrayInputStream(received));
                });
    }

    /** A connection whose input is known in advance. */
    private record ScriptedConnection(InputStream input) implements FtpClient.Connection {
        @Override
        public OutputStream output() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void close() {}
    }
}
