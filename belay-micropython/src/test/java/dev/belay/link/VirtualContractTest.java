// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A board inside the JVM. */
final class VirtualContractTest extends ConnectionContract {
    private final VirtualBoard board = VirtualBoard.start();
    private volatile @Nullable Link current;

    @Override
    Farside start() {
        return new Farside() {
            @Override
            public String port() {
                return "virtual:";
            }

            @Override
            public void cut() {
                Link now = current;
                if (now != null) {
                    now.close();
                }
            }

            @Override
            public void close() {
                board.close();
            }
        };
    }

    @Override
    Device open(String port, DeviceOptions options) {
        Supplier<Link> opener = () -> {
            Link link = board.connect();
            current = link;
            return link;
        };
        return Device.open(opener, options);
    }
}
