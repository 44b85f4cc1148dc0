// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that opens a serial port without changing the line settings. Every wait that fails shows the output
 * received.
 */
final class PtyClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FileInputStream in;
    private final FileOutputStream out;
    private final StringBuilder pending = new StringBuilder();

    PtyClient(Path path) throws IOException {
        in = new FileInputStream(path.toFile());
        out = new FileOutputStream(path.toFile());
    }

    void type(String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
    }

    /** Returns the output up to and including {@code end}. */
    String until(String end) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (pending.indexOf(end) < 0) {
            int count = in.available();
            if (count > 0) {
                byte[] data = new byte[count];
                pending.append(new String(data, 0, in.read(data), ISO_8859_1));
            } else if (System.nanoTime() > deadline) {
                throw new AssertionError("no \"" + end + "\" came, but \"" + pending + '"');
            } else {
                LockSupport.parkNanos(1_000_000);
            }
        }
        int at = pending.indexOf(end) + end.length();
        String found = pending.substring(0, at);
        pending.delete(0, at);
        return found;
    }

    @Override
    public void close() throws IOException {
        in.close();
        out.close();
    }
}
