// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.time.Duration;

/** A link that loses all bytes in both directions until it is connected. */
final class SilentLink extends FilterLink {
    private boolean isConnected;

    SilentLink(Link link) {
        super(link);
    }

    void connect() {
        isConnected = true;
    }

    void disconnect() {
        isConnected = false;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        int count = link.read(buffer, offset, length, timeout);
        return isConnected ? count : 0;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        if (isConnected) {
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
