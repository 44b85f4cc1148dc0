// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.git;

import dev.belay.packages.net.Network;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** Gives JGit's HTTP connections the proxy and the credentials that their address wants. */
final class GitTransport implements TransportConfigCallback {
    private final Network network;

    GitTransport(Network network) {
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
            Proxy proxy = network.proxies()
                    .apply(address)
                    .map(known -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(known.host(), known.port())))
                    .orElse(Proxy.NO_PROXY);
            HttpConnection connection = JDK.create(url, proxy);
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
