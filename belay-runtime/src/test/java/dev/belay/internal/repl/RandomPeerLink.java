// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** A link that misbehaves after a number of received bytes. */
final class RandomPeerLink implements Link {
    /** Kinds of misbehavior. */
    enum Kind {
        /** Sends nothing. */
        NOTHING,
        /** Replaces the bytes by random ones. */
        GARBAGE,
        /** Repeats each read. */
        REPEATED,
        /** Sends 100 MB of other bytes as fast as they are read, and then nothing. */
        FLOOD,
        /** The connection is lost. */
        LOST
    }

    private static final int FLOOD_BYTES = 100_000_000;

    private final Link link;
    private final Kind kind;
    private final Random random;
    private long remaining = Long.MAX_VALUE;
    private long flooded;
    private byte[] pending = {};

    RandomPeerLink(Link link, Kind kind, long seed) {
        this.link = link;
        this.kind = kind;
        this.random = new Random(seed);
    }

    /** Starts to misbehave after a number of bytes. */
    void misbehaveAfter(long bytes) {
        remaining = bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (remaining > 0) {
            int count = link.read(buffer, offset, (int) Math.min(length, remaining), timeout);
            remaining -= count;
            return count;
        }
        return switch (kind) {
            case NOTHING -> {
                link.read(buffer, offset, length, timeout);
                yield 0;
            }
            case GARBAGE -> {
                int count = link.read(buffer, offset, length, timeout);
                byte[] garbage = new byte[count];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, buffer, offset, count);
                yield count;
            }
            case REPEATED -> repeat(buffer, offset, length, timeout);
            case FLOOD -> flood(buffer, offset, length, timeout);
            case LOST -> throw new ConnectionLostException(name() + ": lost");
        };
    }

    private int repeat(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (pending.length > 0) {
            int count = Math.min(length, pending.length);
            System.arraycopy(pending, 0, buffer, offset, count);
            pending = Arrays.copyOfRange(pending, count, pending.length);
            return count;
        }
        int count = link.read(buffer, offset, length, timeout);
        pending = Arrays.copyOfRange(buffer, offset, offset + count);
        return count;
    }

    private int flood(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (flooded >= FLOOD_BYTES) {
            link.read(buffer, offset, length, timeout);
            return 0;
        }
        int count = (int) Math.min(length, FLOOD_BYTES - flooded);
        Arrays.fill(buffer, offset, offset + count, (byte) 'x');
        flooded += count;
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        if (kind == Kind.LOST && remaining <= 0) {
            throw new ConnectionLostException(name() + ": lost");
        }
        link.write(data, offset, length);
    }

    @Override
    public String name() {
        return "/dev/ttyRANDOM";
    }

    @Override
    public Traits traits() {
        return Traits.UART;
    }

    @Override
    public void close() {
        link.close();
    }
}
