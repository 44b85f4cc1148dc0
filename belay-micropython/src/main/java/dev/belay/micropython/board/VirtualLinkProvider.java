// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;

/** Opens {@code virtual:} ports. Each link starts a board, which stops when the link is closed. */
public final class VirtualLinkProvider implements LinkProvider {
    /** Called by {@link java.util.ServiceLoader}. */
    public VirtualLinkProvider() {}

    @Override
    public boolean opens(PortSpec port) {
        return port instanceof VirtualPortSpec;
    }

    @Override
    public Link open(PortSpec port, LinkOptions options) {
        VirtualBoard board = VirtualBoard.start(BoardOptions.of((VirtualPortSpec) port), port.text());
        return board.connect(board::close);
    }
}
