// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A byte stream behind a TCP port: a serial server, or {@code belay:board} in another JVM.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
public record TcpPortSpec(String host, int port) implements PortSpec {
    private static final Pattern FORM = Pattern.compile("(?i)tcp://(\\[[^\\]]+\\]|[^:/\\[\\]]+):(\\d{1,5})/?");

    static TcpPortSpec parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new PortFormatException(text, "tcp:// wants HOST:PORT");
        }
        int port = Integer.parseInt(matcher.group(2));
        if (port < 1 || port > 65535) {
            throw new PortFormatException(text, "a TCP port is a number from 1 to 65535");
        }
        return new TcpPortSpec(matcher.group(1).replaceAll("[\\[\\]]", ""), port);
    }

    @Override
    public String text() {
        return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
