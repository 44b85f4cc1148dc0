// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A link that damages one byte, in either direction, and counts bytes. */
final class FaultyLink extends FilterLink {
    private final Traits traits;
    private @Nullable Fault fault;
    private long out;
    private long in;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /** Received bytes that the caller had no room for: at most one, an inserted one. */
    private byte[] pending = {};

    /** Kinds of damage. */
    enum Kind {
        FLIP,
        DROP,
        DOUBLE,
        INSERT
    }

    /**
     * One damaged byte.
     *
     * @param toBoard the direction
     * @param at the number of bytes before it
     * @param value the bit to flip, or the byte to insert
     */
    record Fault(boolean toBoard, long at, Kind kind, int value) {
        private static final List<Kind> KINDS = List.of(Kind.values());

        /** Returns a fault at a random place among this many bytes in either direction. */
        static Fault random(RandomGenerator random, long out, long in) {
            long at = random.nextLong(out + in);
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            return new Fault(at < out, at < out ? at : at - out, kind, random.nextInt(256));
        }

        private byte[] apply(byte[] bytes, int index) {
            byte[] start = Arrays.copyOf(bytes, index + (kind == Kind.DROP ? 0 : 1));
            byte[] rest = Arrays.copyOfRange(bytes, index + (kind == Kind.DOUBLE ? 0 : 1), bytes.length);
            if (kind == Kind.FLIP) {
                start[index] ^= (byte) (1 << value % Byte.SIZE);
            } else if (kind == Kind.INSERT) {
                start[index] = (byte) value;
                rest = Arrays.copyOfRange(bytes, index, bytes.length);
            }
            byte[] damaged = Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, damaged, start.length, rest.length);
            return damaged;
        }
    }

    FaultyLink(Link link, Traits traits) {
        super(link);
        this.traits = traits;
    }

    /** Starts to count again, and damages the byte that the fault names. */
    void arm(Optional<Fault> next) {
        fault = next.orElse(null);
        out = 0;
        in = 0;
        sent.reset();
    }

    long in() {
        return in;
    }

    /** Returns the bytes that were sent since {@link #arm}, undamaged. */
    byte[] sent() {
        return sent.toByteArray();
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        sent.write(data, offset, length);
        byte[] bytes = damaged(true, out, Arrays.copyOfRange(data, offset, offset + length));
        out += length;
        link.write(bytes, 0, bytes.length);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (pending.length == 0) {
            byte[] received = new byte[length];
            int count = link.read(received, 0, length, timeout);
            pending = damaged(false, in, Arrays.copyOf(received, count));
            in += count;
        }
        int count = Math.min(length, pending.length);
        System.arraycopy(pending, 0, buffer, offset, count);
        pending = Arrays.copyOfRange(pending, count, pending.length);
        return count;
    }

    private byte[] damaged(boolean toBoard, long before, byte[] bytes) {
        Fault current = fault;
        if (current == null
                || current.toBoard() != toBoard
                || current.at() < before
                || current.at() >= before + bytes.length) {
            return bytes;
        }
        fault = null;
        return current.apply(bytes, (int) (current.at() - before));
    }
}
