// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.ConnectionLostException;
import dev.belay.link.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The standard input and output of a program that behaves like a board. */
final class ProcessLink implements Link {
    private final Process process;

    ProcessLink(String... command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (process.getInputStream().available() == 0) {
                if (!process.isAlive()) {
                    throw new ConnectionLostException(name() + ": it has ended with " + process.exitValue());
                }
                if (java.lang.Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (System.nanoTime() > deadline) {
                    return 0;
                }
                LockSupport.parkNanos(100_000);
            }
            return process.getInputStream()
                    .read(
                            buffer,
                            offset,
                            Math.min(length, process.getInputStream().available()));
        } catch (IOException e) {
            throw new ConnectionLostException(name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        try {
            process.getOutputStream().write(data, offset, length);
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new ConnectionLostException(name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return "/dev/pid" + process.pid();
    }

    @Override
    public Traits traits() {
        return Traits.UART;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
