// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.time.Duration;

/** What a server says while one logs in. Takes no more than it waits for, and remembers only the last of it. */
final class Dialogue {
    private static final int REMEMBERED = 400;

    /** What arrived in time may be read late; one who never stops talking is not listened to forever. */
    private static final int LATE = 64 * 1024;

    private final ReceiveBuffer received;
    private final long deadline;
    private int late;
    private final StringBuilder said = new StringBuilder();

    /** @param patience how long all of it may take */
    Dialogue(ReceiveBuffer received, Duration patience) {
        this.received = received;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Waits until one of {@code texts} was said; returns which one, or -1 when the time is over. */
    int await(String... texts) throws InterruptedException {
        said.setLength(0);
        byte[] next = new byte[1];
        while (late <= LATE && received.take(next, 0, 1, left()) > 0) {
            late += left().isZero() ? 1 : 0;
            said.append((char) (next[0] & 0xff));
            for (int i = 0; i < texts.length; i++) {
                if (endsWith(texts[i])) {
                    return i;
                }
            }
            if (said.length() > REMEMBERED) {
                said.delete(0, said.length() - REMEMBERED / 2);
            }
        }
        return -1;
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private boolean endsWith(String text) {
        return said.length() >= text.length() && said.indexOf(text, said.length() - text.length()) >= 0;
    }

    /** Returns the last that was said since the last wait, fit to be shown, without {@code secret}. */
    String said(String secret) {
        String shown = secret.isEmpty() ? said.toString() : said.toString().replace(secret, "***");
        return shown.replaceAll("[^ -~]", "?");
    }
}
