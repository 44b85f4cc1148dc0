// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** A board that goes wild after so many more bytes. */
final class RandomPeerLink implements Link {
    /** What it does then. */
    enum Kind {
        /** Says nothing more. */
        NOTHING,
        /** Says as much, but other bytes. */
        GARBAGE,
        /** Says what it says twice. */
        TWICE,
        /** Says 100 MB of something else, as fast as it is read, and then nothing. */
        FLOOD,
        /** Is gone. */
        LOST
    }

    private static final int FLOOD_BYTES = 100_000_000;

    private final Link link;
    private final Kind kind;
    private final Random random;
    private long tame = Long.MAX_VALUE;
    private long flooded;
    private byte[] again = {};

    RandomPeerLink(Link link, Kind kind, long seed) {
        this.link = link;
        this.kind = kind;
        this.random = new Random(seed);
    }

    /** Lets so many more bytes through. */
    void goWildAfter(long bytes) {
        tame = bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (tame > 0) {
            int count = link.read(buffer, offset, (int) Math.min(length, tame), timeout);
            tame -= count;
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
            case TWICE -> twice(buffer, offset, length, timeout);
            case FLOOD -> flood(buffer, offset, length, timeout);
            case LOST -> throw new ConnectionLostException(name() + ": gone");
        };
    }

    private int twice(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (again.length > 0) {
            int count = Math.min(length, again.length);
            System.arraycopy(again, 0, buffer, offset, count);
            again = Arrays.copyOfRange(again, count, again.length);
            return count;
        }
        int count = link.read(buffer, offset, length, timeout);
        again = Arrays.copyOfRange(buffer, offset, offset + count);
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
        if (kind == Kind.LOST && tame <= 0) {
            throw new ConnectionLostException(name() + ": gone");
        }
        link.write(data, offset, length);
    }

    @Override
    public String name() {
        return "/dev/ttyWILD";
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
