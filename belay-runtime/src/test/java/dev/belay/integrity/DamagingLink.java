// SPDX-License-Identifier: Apache-2.0
package dev.belay.integrity;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;

/** A link without a guarantee, which damages one byte in one direction after it was armed. */
public final class DamagingLink extends FilterLink {
    private Damage sentDamage = Damage.NONE;
    private Damage receivedDamage = Damage.NONE;
    private long sent;
    private long received;
    private byte[] pending = {};

    /** A kind of damage. */
    public enum Kind {
        FLIP,
        DROP,
        DOUBLE,
        INSERT
    }

    /**
     * Damage to one byte.
     *
     * @param at index of the byte, counted from when the link was armed
     * @param value the bits to flip, or the byte to insert before it
     */
    public record Damage(Kind kind, long at, int value) {
        public static final Damage NONE = new Damage(Kind.DROP, Long.MAX_VALUE, 0);

        byte[] apply(byte[] data, long before) {
            long index = at - before;
            if (index < 0 || index >= data.length) {
                return data;
            }
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            damaged.write(data, 0, (int) index);
            byte one = data[(int) index];
            switch (kind) {
                case FLIP -> damaged.write(one ^ value);
                case DROP -> {}
                case DOUBLE -> {
                    damaged.write(one);
                    damaged.write(one);
                }
                case INSERT -> {
                    damaged.write(value);
                    damaged.write(one);
                }
            }
            damaged.write(data, (int) index + 1, data.length - (int) index - 1);
            return damaged.toByteArray();
        }
    }

    public DamagingLink(Link link) {
        super(link);
    }

    @Override
    public Traits traits() {
        return Traits.UART;
    }

    /** Damages a byte that is sent, or received, from now on. */
    public void arm(Damage damage, boolean isSent) {
        sent = 0;
        received = 0;
        sentDamage = isSent ? damage : Damage.NONE;
        receivedDamage = isSent ? Damage.NONE : damage;
    }

    public void disarm() {
        arm(Damage.NONE, true);
    }

    /** Returns the number of bytes sent since the link was armed. */
    public long sent() {
        return sent;
    }

    /** Returns the number of bytes received since the link was armed. */
    public long received() {
        return received;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        byte[] bytes = Arrays.copyOfRange(data, offset, offset + length);
        byte[] damaged = sentDamage.apply(bytes, sent);
        sent += length;
        link.write(damaged, 0, damaged.length);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (pending.length == 0) {
            int count = link.read(buffer, offset, Math.max(1, length - 1), timeout);
            byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + count);
            pending = receivedDamage.apply(bytes, received);
            received += count;
        }
        int count = Math.min(length, pending.length);
        System.arraycopy(pending, 0, buffer, offset, count);
        pending = Arrays.copyOfRange(pending, count, pending.length);
        return count;
    }
}
