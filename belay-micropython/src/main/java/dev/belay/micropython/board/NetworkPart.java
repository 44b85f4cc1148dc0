// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.network.BoardNetwork;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Adds the network to a board. */
final class NetworkPart implements FirmwarePart {
    private final BoardNetwork network;

    NetworkPart(BoardOptions options, BoardControl board) {
        network = new BoardNetwork(
                options.pinout(),
                options.network(),
                message -> LoggerFactory.getLogger(VirtualBoard.class).warn("{}: {}", board.name(), message));
        board.wakeWith(network::wake);
    }

    BoardNetwork network() {
        return network;
    }

    @Override
    public Map<String, byte[]> rom() {
        return network.rom();
    }

    @Override
    public List<HostModule> modules() {
        return network.modules();
    }

    @Override
    public void stopped() {
        network.stop();
    }
}
