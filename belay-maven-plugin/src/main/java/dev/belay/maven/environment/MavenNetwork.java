// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.environment;

import dev.belay.link.Login;
import dev.belay.link.Logins;
import dev.belay.packages.net.Network;
import dev.belay.packages.net.ProxyAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.jspecify.annotations.Nullable;

/** Proxies and decrypted credentials of settings.xml. */
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

    /** As in Maven, the active proxy for the scheme, else the one for http, unless nonProxyHosts contains the host. */
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

    /**
     * Credentials of the {@code <server>} whose id is HOST:PORT or HOST; without a user name the password is a token.
     */
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

    /** Returns the logins of boards: the {@code <server>} whose id is HOST:PORT or HOST. */
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
