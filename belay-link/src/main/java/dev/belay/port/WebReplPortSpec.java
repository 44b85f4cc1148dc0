// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Set;

/**
 * The WebREPL of a board.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535, usually 8266
 */
public record WebReplPortSpec(String host, int port) implements PortSpec {
    static final String SCHEME = "ws://";
    private static final int USUAL = 8266;

    static WebReplPortSpec parse(String text) {
        NetworkAddress address = NetworkAddress.parse(text, SCHEME, USUAL, Set.of());
        return new WebReplPortSpec(address.host(), address.port());
    }

    @Override
    public String text() {
        return NetworkAddress.text(SCHEME, "", host, port, USUAL);
    }
}
