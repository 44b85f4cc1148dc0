// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;
import java.util.Set;

/**
 * A board that offers its REPL by telnet and its files by FTP, such as the WiPy.
 *
 * @param user the user to log in; empty for the user of the configured login, or else the default of the factory
 * @param host name or address; an IPv6 address without its brackets
 * @param port the port of telnet, 1 to 65535, usually 23
 * @param ftpPort the port of FTP, 1 to 65535, usually 21
 */
public record TelnetPortSpec(String user, String host, int port, int ftpPort) implements PortSpec {
    static final String SCHEME = "telnet://";
    private static final int USUAL = 23;
    private static final int USUAL_FTP = 21;

    static TelnetPortSpec parse(String text) {
        NetworkAddress address = NetworkAddress.parse(text, SCHEME, USUAL, Set.of("ftp"));
        return new TelnetPortSpec(
                address.user(), address.host(), address.port(), address.number(text, "ftp", USUAL_FTP, 65535));
    }

    /** Parses an IPv4 address alone, {@code 192.168.1.1[:23]}, which upstream Belay treats as telnet, too. */
    static TelnetPortSpec parseAddress(String text) {
        return parse(SCHEME + text);
    }

    @Override
    public String text() {
        return NetworkAddress.text(SCHEME, user, host, port, USUAL)
                + PortOptions.text(ftpPort == USUAL_FTP ? Map.of() : Map.of("ftp", Integer.toString(ftpPort)));
    }
}
