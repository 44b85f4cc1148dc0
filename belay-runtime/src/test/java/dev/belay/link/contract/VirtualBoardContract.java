// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The contract on a board inside the JVM. */
abstract class VirtualBoardContract extends ConnectionContract {
    private final VirtualBoard board;
    private volatile @Nullable Link current;

    VirtualBoardContract(VirtualBoard board) {
        this.board = board;
    }

    @Override
    final PeerServer start() {
        return new PeerServer() {
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
    final Device open(String port, DeviceOptions options) {
        Supplier<Link> opener = () -> {
            Link link = board.connect();
            current = link;
            return link;
        };
        return Device.open(opener, options);
    }
}
