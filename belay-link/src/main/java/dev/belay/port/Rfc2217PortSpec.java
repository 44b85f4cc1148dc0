// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A serial port of another computer, offered by an RFC 2217 server such as ser2net.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 * @param baud bits per second
 * @param dtr whether DTR is set
 * @param rts whether RTS is set
 */
public record Rfc2217PortSpec(String host, int port, int baud, boolean dtr, boolean rts) implements PortSpec {
    static final String SCHEME = "rfc2217://";
    private static final int USUAL_BAUD = 115200;

    static Rfc2217PortSpec parse(String text) {
        NetworkAddress address = NetworkAddress.parse(text, SCHEME, 0, Set.of("baud", "dtr", "rts"));
        return new Rfc2217PortSpec(
                address.host(),
                address.port(),
                address.number(text, "baud", USUAL_BAUD, BaudOption.FASTEST),
                address.isOn(text, "dtr", true),
                address.isOn(text, "rts", true));
    }

    @Override
    public String text() {
        Map<String, String> options = new TreeMap<>();
        if (baud != USUAL_BAUD) {
            options.put("baud", Integer.toString(baud));
        }
        if (!dtr) {
            options.put("dtr", "off");
        }
        if (!rts) {
            options.put("rts", "off");
        }
        return NetworkAddress.text(SCHEME, "", host, port, 0) + PortOptions.text(options);
    }
}
