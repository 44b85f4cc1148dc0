// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.time.Duration;

/** Link that drops all bytes in both directions while it is not connected. */
final class SilentLink extends FilterLink {
    private boolean connected;

    SilentLink(Link link) {
        super(link);
    }

    void connect() {
        connected = true;
    }

    void disconnect() {
        connected = false;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        return connected ? count : 0;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        if (connected) {
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
