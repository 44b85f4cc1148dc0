// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A link that records the frame of the first result after it was armed, and can damage one byte of it. */
final class ResultDamagingLink extends FilterLink {
    private static final int START = 0x1e;
    private static final int TOKEN = 4;

    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private byte[] pending = new byte[0];
    private boolean armed;
    private int position = -1;
    private @Nullable Damage damage;
    private int target;

    ResultDamagingLink(Link link) {
        super(link);
    }

    /** Records the next result. */
    void arm() {
        arm(null, 0);
    }

    /** Damages byte {@code at} of the literal in the next result. */
    void arm(@Nullable Damage kind, int at) {
        frame.reset();
        position = -1;
        damage = kind;
        target = 1 + TOKEN + at;
        armed = true;
    }

    /** Returns the length of the literal that was recorded. */
    int literalLength() {
        String text = frame.toString(StandardCharsets.ISO_8859_1);
        return text.isEmpty() ? 0 : text.indexOf(text.substring(1, 1 + TOKEN), 1 + TOKEN) - 1 - TOKEN;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (pending.length == 0) {
            byte[] received = new byte[length];
            int count = link.read(received, 0, length, timeout);
            pending = pass(Arrays.copyOf(received, Math.max(0, count)));
        }
        int count = Math.min(length, pending.length);
        System.arraycopy(pending, 0, buffer, offset, count);
        pending = Arrays.copyOfRange(pending, count, pending.length);
        return count;
    }

    private byte[] pass(byte[] received) {
        for (int i = 0; armed && i < received.length; i++) {
            position = position >= 0 ? position + 1 : received[i] == START ? 0 : -1;
            if (position >= 0) {
                frame.write(received[i]);
            }
            if (position == target && damage != null) {
                armed = false;
                return damage.apply(received, i);
            }
        }
        return received;
    }
}
