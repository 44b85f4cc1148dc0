// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Set;

/**
 * A byte stream over TCP: a serial server, or {@code belay:board} in another JVM.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
public record TcpPortSpec(String host, int port) implements PortSpec {
    static final String SCHEME = "tcp://";

    static TcpPortSpec parse(String text) {
        NetworkAddress address = NetworkAddress.parse(text, SCHEME, 0, Set.of());
        return new TcpPortSpec(address.host(), address.port());
    }

    @Override
    public String text() {
        return NetworkAddress.text(SCHEME, "", host, port, 0);
    }
}
