// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Sends requests through the proxy and with the credentials of their address. Thread-safe. */
final class HttpConnection {
    static {
        ProxyAddress.allowLogin();
    }

    private final Network network;
    private final HttpClient client;
    private final AtomicLong left;

    HttpConnection(Network network) {
        this.network = network;
        this.left = new AtomicLong(network.retryPolicy().largestInAll());
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(network.retryPolicy().timeout())
                .proxy(new Selector(network))
                .build();
    }

    /** Sends one request. The timeout of the retry policy includes the last byte of the response. */
    HttpResponse<byte[]> send(URI address) throws IOException, InterruptedException {
        Duration timeout = network.retryPolicy().timeout();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(timeout).header("User-Agent", "belay-maven-plugin");
        network.credentials().apply(address).ifPresent(value -> request.header("Authorization", value));
        network.proxies()
                .apply(address)
                .flatMap(ProxyAddress::login) // from the start: an authenticator would keep back the server's header
                .ifPresent(value -> request.header("Proxy-Authorization", value));
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.build(),
                info -> new LimitedBodySubscriber(
                        network.retryPolicy().largestFile(),
                        left,
                        network.retryPolicy().largestInAll()));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(String.valueOf(e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static final class Selector extends ProxySelector {
        private final Network network;

        private Selector(Network network) {
            this.network = network;
        }

        @Override
        public List<Proxy> select(URI address) {
            return network.proxies()
                    .apply(address)
                    .map(ProxyAddress::proxy)
                    .map(List::of)
                    .orElse(List.of(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException e) {
            // the exception comes out of the exchange too
        }
    }
}
