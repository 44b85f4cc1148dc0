// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.port.Login;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Profile fuzz: whatever an FTP server answers, a file is moved, or is not. The first zero byte divides answers and file. */
public final class FtpFuzz {
    private static final int SIZE = 10;

    private FtpFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        byte[] answers = Arrays.copyOf(data, end);
        byte[] file = Arrays.copyOfRange(data, Math.min(data.length, end + 1), data.length);
        try (FtpFiles files = files(answers, file)) {
            files.put("/a", SIZE, new ByteArrayInputStream(new byte[SIZE]));
        }
        try (FtpFiles files = files(answers, file)) {
            Optional<byte[]> got = files.get("/a", SIZE);
            if (got.isPresent() && !Arrays.equals(got.get(), file)) {
                throw new AssertionError(Arrays.toString(file) + " became " + Arrays.toString(got.get()));
            }
        }
    }

    private static FtpFiles files(byte[] answers, byte[] file) {
        return new FtpFiles(
                "localhost",
                21,
                new Login("micro", "python"),
                Duration.ofSeconds(1),
                () -> new ScriptedSockets(answers, file));
    }
}
