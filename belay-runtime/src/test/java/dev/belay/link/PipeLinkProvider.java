// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.micropython.board.VirtualBoard;
import dev.belay.port.PortSpec;
import java.time.Duration;
import java.util.Set;

/** The link of a third party, with the scheme {@code pipe:}: a worked example. A real one would open a wire of its own. */
public final class PipeLinkProvider implements LinkProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("pipe");
    }

    @Override
    public Link open(PortSpec port, LinkOptions options) {
        VirtualBoard board = VirtualBoard.start();
        Link wire = board.connect();
        return new Link() {
            @Override
            public String name() {
                return port.text();
            }

            @Override
            public Traits traits() {
                return Traits.LOSSLESS;
            }

            @Override
            public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
                return wire.read(buffer, offset, length, timeout);
            }

            @Override
            public void write(byte[] data, int offset, int length) {
                wire.write(data, offset, length);
            }

            @Override
            public void close() {
                wire.close();
                board.close();
            }
        };
    }
}
