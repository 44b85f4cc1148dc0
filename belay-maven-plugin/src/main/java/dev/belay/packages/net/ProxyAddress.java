// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param user null for a proxy without login
 */
public record ProxyAddress(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    private static final String NOT_FOR_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    /**
     * Lets the JDK log in at a proxy that leads to https, as Maven itself does. Without that it never does with a user name
     * and a password. Must be called before anything of the JDK is used that speaks HTTP; what a user has set stays.
     */
    public static void allowLogin() {
        if (System.getProperty(NOT_FOR_TUNNELS) == null) {
            System.setProperty(NOT_FOR_TUNNELS, "");
        }
    }

    /** Returns the proxy as the JDK has it. */
    public Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port));
    }

    /** Returns the value of the header {@code Proxy-Authorization}, if the proxy has a login. */
    public Optional<String> login() {
        String login = user + ":" + (password == null ? "" : password);
        return user == null
                ? Optional.empty()
                : Optional.of("Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
