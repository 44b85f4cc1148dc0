// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;
import java.util.Set;

/**
 * A byte stream over TCP: a serial server, or {@code belay:board} in another JVM.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 * @param lossless whether the server is the board itself, and not a serial port that can lose bytes
 */
public record TcpPortSpec(String host, int port, boolean lossless) implements PortSpec {
    static final String SCHEME = "tcp://";
    private static final String LOSSLESS = "lossless";

    /** Creates a port whose server may have a serial port behind it. */
    public TcpPortSpec(String host, int port) {
        this(host, port, false);
    }

    static TcpPortSpec parse(String text) {
        NetworkAddress address = NetworkAddress.parse(text, SCHEME, 0, Set.of(LOSSLESS));
        return new TcpPortSpec(address.host(), address.port(), address.isOn(text, LOSSLESS, false));
    }

    @Override
    public String text() {
        return NetworkAddress.text(SCHEME, "", host, port, 0)
                + PortOptions.text(lossless ? Map.of(LOSSLESS, "on") : Map.of());
    }
}
