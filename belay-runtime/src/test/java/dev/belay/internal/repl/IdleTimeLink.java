// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A link that adds up the timeouts of reads that received nothing, independent of any clock. */
public final class IdleTimeLink extends FilterLink {
    private Duration idleTime = Duration.ZERO;

    public IdleTimeLink(Link link) {
        super(link);
    }

    /** Returns the sum of the timeouts that passed without a byte. */
    public Duration idleTime() {
        return idleTime;
    }

    /** Reads until a text is received. */
    void await(String text) throws InterruptedException {
        StringBuilder seen = new StringBuilder();
        byte[] buffer = new byte[1024];
        while (seen.indexOf(text) < 0) {
            int count = link.read(buffer, 0, buffer.length, Duration.ofSeconds(20));
            assertThat(count).as("received " + seen).isPositive();
            seen.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        if (count == 0) {
            idleTime = idleTime.plus(timeout);
        }
        return count;
    }
}
