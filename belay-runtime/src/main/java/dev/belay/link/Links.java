// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionFailedException;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;
import java.util.ServiceLoader;

/** Opens the link that fits a port. */
public final class Links {
    private Links() {}

    /**
     * Opens the wire to a port and holds the port exclusively until the link is closed. What goes over it is logged where the
     * logger {@code dev.belay.wire} is at the level trace.
     *
     * @throws ConnectionFailedException when that fails; the message says why and what to do
     * @throws dev.belay.DeviceBusyException when somebody else has the port
     */
    public static Link open(PortSpec port) {
        for (LinkProvider provider : ServiceLoader.load(LinkProvider.class, LinkProvider.class.getClassLoader())) {
            if (provider.opens(port)) {
                Link link = provider.open(port);
                return TracedLink.isWanted() ? new TracedLink(link) : link;
            }
        }
        throw new ConnectionFailedException(port.text() + ": nothing here opens such a port"
                + (port instanceof VirtualPortSpec
                        ? "; the virtual board is in dev.belay:belay-micropython: add it as a dependency beside belay-runtime"
                        : ""));
    }
}
