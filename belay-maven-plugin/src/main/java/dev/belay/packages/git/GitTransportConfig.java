// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.git;

import dev.belay.packages.net.Network;
import dev.belay.packages.net.ProxyAddress;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** Configures the proxy and the credentials of JGit's HTTP connections. */
final class GitTransportConfig implements TransportConfigCallback {
    static {
        ProxyAddress.allowLogin();
    }

    private final Network network;

    GitTransportConfig(Network network) {
        this.network = network;
    }

    @Override
    public void configure(Transport transport) {
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(
                    new Connections(network, "https".equals(transport.getURI().getScheme())));
        }
    }

    private record Connections(Network network, boolean secure) implements HttpConnectionFactory {
        private static final JDKHttpConnectionFactory JDK = new JDKHttpConnectionFactory();

        @Override
        public HttpConnection create(URL url) throws IOException {
            URI address = URI.create(url.toString());
            if (secure && !"https".equals(url.getProtocol())) {
                throw new IOException("it redirects from https to " + url + ", which is not secure: refused");
            }
            Optional<String> problem = network.problemWith(address);
            if (problem.isPresent()) {
                throw new IOException(address + ": " + problem.get());
            }
            Optional<ProxyAddress> proxy = network.proxies().apply(address);
            HttpConnection connection = JDK.create(
                    proxy.isPresent() ? ProxyLoginHandler.at(proxy.get(), url) : url,
                    proxy.map(ProxyAddress::proxy).orElse(Proxy.NO_PROXY));
            proxy.flatMap(ProxyAddress::login)
                    .filter(login -> url.getProtocol().equals("http")) // over https it would go to the server
                    .ifPresent(value -> connection.setRequestProperty("Proxy-Authorization", value));
            network.credentials()
                    .apply(address)
                    .ifPresent(value -> connection.setRequestProperty("Authorization", value));
            return connection;
        }

        @Override
        public HttpConnection create(URL url, Proxy ignored) throws IOException {
            return create(url);
        }
    }
}
