// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionFailedException;
import dev.belay.port.Logins;
import dev.belay.port.PortSpec;

/**
 * Opens links of one kind. Implementations are found with {@link java.util.ServiceLoader} through the class loader of
 * this interface, so that a plugin's own class path counts and not the thread's.
 */
public interface LinkProvider {

    /** Returns whether this provider opens ports of the form of {@code port}. */
    boolean opens(PortSpec port);

    /**
     * Opens a link. Holding the port exclusively is the provider's work.
     *
     * @throws ConnectionFailedException when it cannot be opened; the message says why and what to do
     */
    Link open(PortSpec port);

    /** Opens a link to a board that may ask for a password, as {@link #open(PortSpec)} does. */
    default Link open(PortSpec port, Logins logins) {
        return open(port);
    }
}
