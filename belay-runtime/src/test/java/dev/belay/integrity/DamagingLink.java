// SPDX-License-Identifier: Apache-2.0
package dev.belay.integrity;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A link that damages one byte in one direction after it was armed, and counts bytes. */
public final class DamagingLink extends FilterLink {
    private final Traits traits;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private Damage damage = Damage.NONE;
    private long received;

    /** Received bytes that the caller had no room for: at most one, an inserted one. */
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
     * @param isSent whether the byte is sent to the board or received from it
     * @param at index of the byte in its direction, counted from when the link was armed
     * @param value the bits to flip, or the byte to insert before it
     */
    public record Damage(boolean isSent, Kind kind, long at, int value) {
        public static final Damage NONE = new Damage(true, Kind.DROP, Long.MAX_VALUE, 0);
        private static final List<Kind> KINDS = List.of(Kind.values());

        /** Returns damage of a random kind to a random one of {@code size} bytes. */
        public static Damage random(RandomGenerator random, boolean isSent, long size) {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            int value = kind == Kind.FLIP ? 1 << random.nextInt(Byte.SIZE) : random.nextInt(256);
            return new Damage(isSent, kind, random.nextLong(size), value);
        }

        private byte[] apply(byte[] data, long before) {
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

    /** Creates a link that describes itself as a UART. */
    public DamagingLink(Link link) {
        this(link, Traits.UART);
    }

    /** Creates a link that describes itself as given. */
    public DamagingLink(Link link, Traits traits) {
        super(link);
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    /** Starts to count again, and damages a byte from now on. */
    public void arm(Damage next) {
        damage = next;
        sent.reset();
        received = 0;
    }

    public void disarm() {
        arm(Damage.NONE);
    }

    /** Returns the number of bytes sent since the link was armed. */
    public long sent() {
        return sent.size();
    }

    /** Returns the bytes sent since the link was armed, undamaged. */
    public byte[] sentBytes() {
        return sent.toByteArray();
    }

    /** Returns the number of bytes received since the link was armed. */
    public long received() {
        return received;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        byte[] bytes = Arrays.copyOfRange(data, offset, offset + length);
        byte[] damaged = damage.isSent() ? damage.apply(bytes, sent.size()) : bytes;
        sent.write(data, offset, length);
        link.write(damaged, 0, damaged.length);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (pending.length == 0) {
            byte[] bytes = new byte[length];
            int count = link.read(bytes, 0, length, timeout);
            bytes = Arrays.copyOf(bytes, count);
            pending = damage.isSent() ? bytes : damage.apply(bytes, received);
            received += count;
        }
        int count = Math.min(length, pending.length);
        System.arraycopy(pending, 0, buffer, offset, count);
        pending = Arrays.copyOfRange(pending, count, pending.length);
        return count;
    }
}
