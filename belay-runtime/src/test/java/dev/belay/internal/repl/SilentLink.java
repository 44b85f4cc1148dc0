// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.time.Duration;

/** Loses everything, in both directions, unless it is told to speak. */
final class SilentLink extends FilterLink {
    private boolean speaks;

    SilentLink(Link link) {
        super(link);
    }

    void speak() {
        speaks = true;
    }

    void fallSilent() {
        speaks = false;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        return speaks ? count : 0;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        if (speaks) {
            link.write(data, offset, length);
        }
    }

    @Override
    public String name() {
        return "/dev/ttySILENT";
    }

    @Override
    public Traits traits() {
        return Traits.UART;
    }
}
