// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import java.time.Duration;

/** Waits for the prompts of a login. Consumes no bytes after a prompt, and keeps only the end of what was received. */
final class LoginPrompt {
    private static final int KEPT = 400;

    /** Limits how much late input is read, so that a peer that never stops sending cannot block the login. */
    private static final int LATE = 64 * 1024;

    private final Source source;
    private final long deadline;
    private int late;
    private final StringBuilder received = new StringBuilder();

    /** @param timeout the maximum time for the whole login */
    LoginPrompt(Source source, Duration timeout) {
        this.source = source;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Reads as {@link dev.belay.link.Link#read} does. */
    interface Source {
        int read(byte[] target, int offset, int length, Duration timeout) throws InterruptedException;
    }

    /** Waits for the first of {@code texts} to arrive; returns its index, or -1 on timeout. */
    int await(String... texts) throws InterruptedException {
        received.setLength(0);
        byte[] next = new byte[1];
        while (late <= LATE && source.read(next, 0, 1, remaining()) > 0) {
            late += remaining().isZero() ? 1 : 0;
            received.append((char) (next[0] & 0xff));
            for (int i = 0; i < texts.length; i++) {
                if (endsWith(texts[i])) {
                    return i;
                }
            }
            if (received.length() > KEPT) {
                received.delete(0, received.length() - KEPT / 2);
            }
        }
        return -1;
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private boolean endsWith(String text) {
        return received.length() >= text.length() && received.indexOf(text, received.length() - text.length()) >= 0;
    }

    /** Returns the end of what was received since the last wait, as printable ASCII, without {@code secret}. */
    String transcript(String secret) {
        String shown =
                secret.isEmpty() ? received.toString() : received.toString().replace(secret, "***");
        return shown.replaceAll("[^ -~]", "?");
    }
}
