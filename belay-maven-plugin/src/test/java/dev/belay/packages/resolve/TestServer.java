// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.belay.packages.io.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A web server on the loopback interface, for tests: files by their path, and answers that come before them. */
final class TestServer implements AutoCloseable {
    /** An answer: a status of 0 is none at all until the server closes. */
    record Answer(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Deque<Answer>> first = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();
    private final Map<String, String> proxyAuthorizations = new ConcurrentHashMap<>();
    private final Semaphore end = new Semaphore(0);

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    TestServer() {
        this(null);
    }

    /** Answers by TLS when there is a context for it. */
    TestServer(@Nullable SSLContext tls) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    /** Returns the address of a path. */
    String url(String path) {
        return (server instanceof HttpsServer ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    TestServer file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    TestServer file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    TestServer removed(String path) {
        files.remove(path);
        return this;
    }

    /** Answers the next request for a path so, and later ones as otherwise. */
    TestServer first(String path, int status, Map<String, String> headers) {
        first.computeIfAbsent(path, any -> new ConcurrentLinkedDeque<>()).add(new Answer(status, headers));
        return this;
    }

    /** Puts a package into the index at {@code /pi}, as the publisher of micropython-lib does; returns the file's short hash. */
    TestServer publish(String name, String version, Map<String, String> contents, List<List<String>> deps) {
        StringBuilder hashes = new StringBuilder();
        contents.forEach((target, text) -> {
            String hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
            file("/pi/file/" + hash.substring(0, 2) + "/" + hash, text);
            hashes.append(hashes.isEmpty() ? "" : ",")
                    .append("[\"")
                    .append(target)
                    .append("\",\"" + hash + "\"]");
        });
        StringBuilder needs = new StringBuilder();
        deps.forEach(dep ->
                needs.append(needs.isEmpty() ? "" : ",").append("[\"" + dep.get(0) + "\",\"" + dep.get(1) + "\"]"));
        String json = "{\"v\":1,\"hashes\":[" + hashes + "],\"deps\":[" + needs + "],\"version\":\"" + version + "\"}";
        file("/pi/package/py/" + name + "/" + version + ".json", json);
        return file("/pi/package/py/" + name + "/latest.json", json);
    }

    /** Returns the paths that were asked for, in their order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns the header Authorization that came with the last request for a path; "null" for none. */
    String authorization(String path) {
        return authorizations.getOrDefault(path, "never asked");
    }

    /** Returns the header Proxy-Authorization that came with the last request for a path; "null" for none. */
    String proxyAuthorization(String path) {
        return proxyAuthorizations.getOrDefault(path, "never asked");
    }

    TestServer forget() {
        requests.clear();
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(path);
        authorizations.put(path, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        proxyAuthorizations.put(
                path, String.valueOf(exchange.getRequestHeaders().getFirst("Proxy-Authorization")));
        try (exchange) {
            Deque<Answer> queue = first.getOrDefault(path, new ConcurrentLinkedDeque<>());
            byte[] content = files.get(path);
            Answer answer = queue.poll();
            if (answer == null) {
                answer = new Answer(content == null ? 404 : 200, Map.of());
            }
            if (answer.status() == 0) {
                end.acquireUninterruptibly();
                return;
            }
            byte[] body = answer.status() == 200 && content != null ? content : new byte[0];
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        end.release(1000);
        server.stop(0);
        workers.shutdownNow();
    }
}
