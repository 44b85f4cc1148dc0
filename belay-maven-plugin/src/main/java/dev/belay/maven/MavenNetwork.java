// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.packages.net.Network;
import dev.belay.packages.net.ProxyAddress;
import dev.belay.port.Login;
import dev.belay.port.Logins;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.jspecify.annotations.Nullable;

/** The proxies and credentials of settings.xml, decrypted. */
final class MavenNetwork {
    private final List<Proxy> proxies;
    private final List<Server> servers;

    MavenNetwork(List<Proxy> proxies, List<Server> servers) {
        this.proxies = proxies;
        this.servers = servers;
    }

    Network network(boolean offline) {
        return Network.direct().offline(offline).proxies(this::proxy).credentials(this::credentials);
    }

    /** As Maven does: the active proxy for the scheme, or else the one for http, unless the host is named as an exception. */
    private Optional<ProxyAddress> proxy(URI address) {
        String scheme = String.valueOf(address.getScheme());
        return find(scheme)
                .or(() -> find("http"))
                .filter(proxy -> !isException(proxy, address.getHost()))
                .map(proxy -> new ProxyAddress(
                        proxy.getHost(), proxy.getPort(), blankToNull(proxy.getUsername()), proxy.getPassword()));
    }

    private Optional<Proxy> find(String scheme) {
        return proxies.stream()
                .filter(proxy -> proxy.isActive() && scheme.equalsIgnoreCase(proxy.getProtocol()))
                .findFirst();
    }

    private static boolean isException(Proxy proxy, @Nullable String host) {
        String exceptions = proxy.getNonProxyHosts();
        if (exceptions == null || host == null) {
            return host == null;
        }
        for (String pattern : exceptions.split("[|,]", -1)) {
            String regex = pattern.strip().replace(".", "\\.").replace("*", ".*");
            if (host.matches("(?i)" + regex)) {
                return true;
            }
        }
        return false;
    }

    /** A {@code <server>} whose id is the host, or HOST:PORT; without a user name its password is a token. */
    private Optional<String> credentials(URI address) {
        String host = String.valueOf(address.getHost());
        return server(host + ":" + address.getPort())
                .or(() -> server(host))
                .filter(server -> blankToNull(server.getPassword()) != null)
                .map(server -> {
                    if (blankToNull(server.getUsername()) == null) {
                        return "Bearer " + server.getPassword();
                    }
                    byte[] login = (server.getUsername() + ":" + server.getPassword()).getBytes(StandardCharsets.UTF_8);
                    return "Basic " + Base64.getEncoder().encodeToString(login);
                });
    }

    /** A board's {@code <server>} has its host as id, or HOST:PORT. */
    Logins logins() {
        return (host, port) -> server(host + ":" + port)
                .or(() -> server(host))
                .filter(server -> blankToNull(server.getPassword()) != null)
                .map(server -> new Login(
                        server.getUsername() == null ? "" : server.getUsername().strip(), server.getPassword()));
    }

    private Optional<Server> server(String id) {
        return servers.stream()
                .filter(server -> id.equalsIgnoreCase(server.getId()))
                .findFirst();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
