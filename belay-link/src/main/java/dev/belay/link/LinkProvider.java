// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.port.CustomPortSpec;
import dev.belay.port.PortProvider;
import dev.belay.port.PortSpec;
import java.util.function.Supplier;

/**
 * Opens links of one kind. A provider with a scheme of its own implements {@link #schemes} and {@link #open}, and is listed in
 * {@code META-INF/services/dev.belay.port.PortProvider}; {@link PortProvider} says which class loader must see it.
 */
public interface LinkProvider extends PortProvider {

    /** Returns whether this provider opens {@code port}. By default these are the ports of its {@link #schemes}. */
    default boolean opens(PortSpec port) {
        return port instanceof CustomPortSpec custom && schemes().contains(custom.scheme());
    }

    /**
     * Opens a link. The provider must hold the port exclusively until the link is closed. It neither waits for a busy port nor
     * traces: {@link Links#open(PortSpec, LinkOptions)} does.
     *
     * @throws dev.belay.errors.DeviceBusyException when another user has the port
     * @throws dev.belay.errors.ConnectionFailedException when it cannot be opened; the message says why and what to do
     */
    Link open(PortSpec port, LinkOptions options);

    /**
     * Returns a supplier that opens the port once per call, for reconnects. By default it calls
     * {@link Links#open(PortSpec, LinkOptions)}; a provider whose boards may come back at another place overrides it.
     */
    default Supplier<Link> opener(PortSpec port, LinkOptions options) {
        return () -> Links.open(port, options);
    }
}
