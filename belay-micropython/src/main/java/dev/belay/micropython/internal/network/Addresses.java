// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** IPv4 addresses as programs write them. */
public final class Addresses {
    /** 0.0.0.0. */
    public static final Inet4Address ANY = of(0, 0, 0, 0);

    private static final String NUMBER = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
    private static final String FOUR_NUMBERS = NUMBER + "(\\." + NUMBER + "){3}";

    private Addresses() {}

    /** Returns the address of four bytes. */
    public static Inet4Address of(int a, int b, int c, int d) {
        try {
            return (Inet4Address) InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the address that a text has, or empty if it is a name or malformed. */
    public static Optional<Inet4Address> parse(String text) {
        if (!text.matches(FOUR_NUMBERS)) {
            return Optional.empty();
        }
        int[] bytes = new int[4];
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int dot = text.indexOf('.', at);
            bytes[i] = Integer.parseInt(dot < 0 ? text.substring(at) : text.substring(at, dot));
            at = dot + 1;
        }
        return Optional.of(of(bytes[0], bytes[1], bytes[2], bytes[3]));
    }

    /** Returns the address in the first argument of a socket's method; a name is an error, as in lwIP. */
    static Inet4Address required(Object text) {
        if (text instanceof String name) {
            return name.isEmpty() ? ANY : parse(name).orElseThrow(() -> HostException.valueError("invalid arguments"));
        }
        throw HostException.typeError("can't convert to str implicitly");
    }

    /** Returns the tuple that Python uses. */
    static List<Object> tuple(InetSocketAddress address) {
        return List.of(address.getAddress().getHostAddress(), address.getPort());
    }
}
