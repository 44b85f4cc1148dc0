// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import dev.belay.errors.ConnectionLostException;
import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A link whose connection can be cut, unnoticed by the board. */
public final class CuttableLink extends FilterLink {
    private volatile boolean cut;
    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);

    public CuttableLink(Link link) {
        super(link);
    }

    /** Cuts the connection. */
    public void cut() {
        cut = true;
    }

    /** Cuts the connection after this number of further writes. */
    public void cutAfter(int writes) {
        writesLeft.set(writes);
    }

    private void check() {
        if (cut) {
            throw new ConnectionLostException(name() + ": the connection was cut");
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        check();
        int count = link.read(buffer, offset, length, timeout);
        check();
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        if (writesLeft.getAndDecrement() <= 0) {
            cut();
        }
        check();
        link.write(data, offset, length);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : link.unwrap(type);
    }
}
