// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.port.PortSpec;
import dev.belay.port.TcpPortSpec;

/** Opens {@code tcp://HOST:PORT}. */
public final class TcpLinkProvider implements LinkProvider {
    @Override
    public boolean opens(PortSpec port) {
        return port instanceof TcpPortSpec;
    }

    @Override
    public Link open(PortSpec port, LinkOptions options) {
        return TcpLink.open((TcpPortSpec) port, options.connectTimeout());
    }
}
