// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Remembers the last that a program wrote to its standard error. Thread-safe. */
final class LastWords {
    private static final int REMEMBERED = 400;

    private final InputStream in;
    private final CountDownLatch ended = new CountDownLatch(1);
    private String words = "";

    LastWords(InputStream in) {
        this.in = in;
    }

    /** Reads to the end. */
    void read() {
        byte[] chunk = new byte[1024];
        try (in) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                add(new String(chunk, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the program was ended by us
        } finally {
            ended.countDown();
        }
    }

    private synchronized void add(String more) {
        String all = words + more;
        words = all.substring(Math.max(0, all.length() - REMEMBERED));
    }

    /** Returns what was said, once all was read or {@code millis} have passed. */
    String await(long millis) throws InterruptedException {
        if (!ended.await(millis, TimeUnit.MILLISECONDS)) {
            return "";
        }
        synchronized (this) {
            return words.strip();
        }
    }
}
