// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.environment;

import dev.belay.link.Login;
import dev.belay.link.Logins;
import dev.belay.packages.net.Network;
import dev.belay.packages.net.ProxyAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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
     * Credentials of the {@code <server>} whose id is the address's scheme, host and port, where https and the scheme's port
     * may be left out; without a user name the password is a token.
     */
    private Optional<String> credentials(URI address) {
        Optional<String> origin = origin(address.toString());
        return servers.stream()
                .filter(server -> origin.isPresent()
                        && origin.equals(origin(String.valueOf(server.getId()).replaceFirst("/$", ""))))
                .findFirst()
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

    /** Returns SCHEME://HOST:PORT; empty for what has no host. */
    private static Optional<String> origin(String text) {
        try {
            URI address = new URI(text.contains("://") ? text : "https://" + text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("http") ? 80 : 443;
            return Optional.ofNullable(address.getHost())
                    .map(host -> scheme + "://" + host.toLowerCase(Locale.ROOT) + ":" + port);
        } catch (URISyntaxException e) {
            return Optional.empty(); // a server of something else
        }
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
