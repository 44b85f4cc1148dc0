// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.ConnectionLostException;
import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.time.Duration;

/** A link that breaks after so many bytes out, bytes in, or turnarounds, counted from when it is armed. */
final class CutLink extends FilterLink {
    private long out;
    private long in;
    private long turnarounds;
    private boolean hasSent;
    private boolean broken;
    private boolean armed;

    CutLink(Link link, long out, long in, long turnarounds) {
        super(link);
        this.out = out;
        this.in = in;
        this.turnarounds = turnarounds;
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
            turnarounds--;
        }
        if (in <= 0 || turnarounds < 0) {
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
