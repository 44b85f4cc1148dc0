// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;
import java.util.Set;

/**
 * A board that has its REPL behind telnet and its files behind FTP, as the WiPy has.
 *
 * @param user whom to log in as; empty for the one that credentials name, or else the factory's
 * @param host name or address; an IPv6 address without its brackets
 * @param port of telnet, 1 to 65535, mostly 23
 * @param ftpPort of FTP, 1 to 65535, mostly 21
 */
public record TelnetPortSpec(String user, String host, int port, int ftpPort) implements PortSpec {
    static final String SCHEME = "telnet://";
    private static final int USUAL = 23;
    private static final int USUAL_FTP = 21;

    static TelnetPortSpec parse(String text) {
        Address address = Address.parse(text, SCHEME, USUAL, Set.of("ftp"));
        return new TelnetPortSpec(
                address.user(), address.host(), address.port(), address.number(text, "ftp", USUAL_FTP, 65535));
    }

    /** Reads an address alone, {@code 192.168.1.1[:23]}, which upstream Belay takes for telnet, too. */
    static TelnetPortSpec parseAddress(String text) {
        return parse(SCHEME + text);
    }

    @Override
    public String text() {
        return Address.text(SCHEME, user, host, port, USUAL)
                + PortOptions.text(ftpPort == USUAL_FTP ? Map.of() : Map.of("ftp", Integer.toString(ftpPort)));
    }
}
