// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.link.Link;
import dev.belay.link.LinkProvider;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;

/** Opens {@code virtual:} ports: each link gets a board of its own, which is closed with the link. */
public final class VirtualLinkProvider implements LinkProvider {

    @Override
    public boolean opens(PortSpec port) {
        return port instanceof VirtualPortSpec;
    }

    @Override
    public Link open(PortSpec port) {
        VirtualBoard board = VirtualBoard.start(BoardOptions.of((VirtualPortSpec) port), port.text());
        return board.connect(board::close);
    }
}
