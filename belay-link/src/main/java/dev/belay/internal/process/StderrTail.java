// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the end of what a program writes to its standard error. Thread-safe. */
final class StderrTail {
    private static final int KEPT = 400;

    private final InputStream in;
    private final CountDownLatch ended = new CountDownLatch(1);
    private String tail = "";

    StderrTail(InputStream in) {
        this.in = in;
    }

    /** Reads until the program closes its standard error. */
    void read() {
        byte[] chunk = new byte[1024];
        try (in) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                add(new String(chunk, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the program was stopped
        } finally {
            ended.countDown();
        }
    }

    private synchronized void add(String more) {
        String all = tail + more;
        tail = all.substring(Math.max(0, all.length() - KEPT));
    }

    /** Returns the end of the output once all of it was read; empty after {@code millis}. */
    String await(long millis) throws InterruptedException {
        if (!ended.await(millis, TimeUnit.MILLISECONDS)) {
            return "";
        }
        synchronized (this) {
            return tail.strip();
        }
    }
}
