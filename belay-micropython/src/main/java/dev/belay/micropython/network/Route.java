// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import java.net.InetSocketAddress;

/**
 * A server that programs on a virtual board reach under another name and port, so that a program which connects to
 * {@code pool.ntp.org}, port 123, talks to a server of a test. For TCP and UDP.
 *
 * @param host the name that programs use
 * @param port the port that programs use, 1 to 65535
 * @param server the address of the server
 */
public record Route(String host, int port, InetSocketAddress server) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the port is out of range or the server's name was not resolved
     */
    public Route {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
        if (server.isUnresolved()) {
            throw new IllegalArgumentException("the address of " + server.getHostString() + " is unknown");
        }
    }
}
