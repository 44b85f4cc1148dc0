// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.errors.ConnectionLostException;
import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.time.Duration;

/** A link that breaks after a number of bytes sent, bytes received or round trips since it was armed. */
final class CutLink extends FilterLink {
    private long out;
    private long in;
    private long roundTrips;
    private boolean hasSent;
    private boolean broken;
    private boolean armed;

    CutLink(Link link, long out, long in, long roundTrips) {
        super(link);
        this.out = out;
        this.in = in;
        this.roundTrips = roundTrips;
    }

    void arm() {
        armed = true;
        hasSent = false;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        check();
        if (!armed) {
            return link.read(buffer, offset, length, timeout);
        }
        if (hasSent && !timeout.isZero()) {
            hasSent = false;
            roundTrips--;
        }
        if (in <= 0 || roundTrips < 0) {
            broken = true;
            check();
        }
        int count = link.read(buffer, offset, (int) Math.min(length, in), timeout);
        in -= count;
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        check();
        if (!armed) {
            link.write(data, offset, length);
            return;
        }
        int count = (int) Math.min(length, out);
        link.write(data, offset, count);
        out -= count;
        hasSent = true;
        broken = count < length;
        check();
    }

    private void check() {
        if (broken) {
            throw new ConnectionLostException(name() + ": cut by the test");
        }
    }
}
