// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/**
 * Serves the git repositories of a folder over HTTP as forges do, for tests: with git's own http-backend, or with JGit
 * where no git is installed.
 */
final class GitHttpServer implements AutoCloseable, HttpHandler {
    private final Path root;
    private final boolean hasGit = hasGit();
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private @Nullable String login;
    private @Nullable String elsewhere;
    private volatile boolean broken;

    /** Serves {@code root}, by TLS when there is a context for it. */
    GitHttpServer(Path root, @Nullable SSLContext tls) {
        this.root = root;
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
        server.createContext("/", this);
        server.setExecutor(workers);
        server.start();
    }

    private static boolean asksForPack(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.setStreams(new ByteArrayInputStream(body), null);
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream plain = new ByteArrayInputStream(body);
        try (InputStream in = zipped ? new GZIPInputStream(plain) : plain) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains("want ");
        }
    }

    private static boolean hasGit() {
        try {
            return new ProcessBuilder("git", "http-backend", "-h").start().waitFor() >= 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Wants this value of the header Authorization from now on. */
    GitHttpServer wants(String value) {
        login = value;
        return this;
    }

    /** Redirects everything to below this address from now on. */
    GitHttpServer redirects(String address) {
        elsewhere = address;
        return this;
    }

    /** Breaks off, or does not, the transfer of packs from now on. */
    GitHttpServer breaks(boolean value) {
        broken = value;
        return this;
    }

    /** Returns the requests that were answered, as METHOD and path. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().getRawPath();
            String query = exchange.getRequestURI().getRawQuery();
            if (login != null && !login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (elsewhere != null) {
                exchange.getResponseHeaders().set("Location", elsewhere + asked + (query == null ? "" : "?" + query));
                exchange.sendResponseHeaders(301, -1);
            } else if (broken && asksForPack(exchange)) {
                exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-result");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("00".getBytes(StandardCharsets.US_ASCII));
            } else {
                requests.add(exchange.getRequestMethod() + " " + asked);
                if (hasGit) {
                    backend(exchange, asked, query == null ? "" : query);
                } else {
                    jgit(exchange, asked);
                }
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void backend(HttpExchange exchange, String asked, String query) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("HOME", root.toString());
        environment.put("PATH_INFO", asked);
        environment.put("QUERY_STRING", query);
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        Map.of(
                        "Content-Type",
                        "CONTENT_TYPE",
                        "Content-Encoding",
                        "HTTP_CONTENT_ENCODING",
                        "Git-Protocol",
                        "GIT_PROTOCOL")
                .forEach((header, name) -> {
                    String value = exchange.getRequestHeaders().getFirst(header);
                    if (value != null) {
                        environment.put(name, value);
                    }
                });
        byte[] body = exchange.getRequestBody().readAllBytes();
        environment.put("CONTENT_LENGTH", String.valueOf(body.length));
        Process git = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = git.getOutputStream()) {
            in.write(body);
        }
        answer(exchange, git.getInputStream().readAllBytes());
    }

    private static void answer(HttpExchange exchange, byte[] cgi) throws IOException {
        String text = new String(cgi, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int status = 200;
        for (String line : text.substring(0, end).lines().toList()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(line.substring(0, line.indexOf(':')), value);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(cgi, end + 4, cgi.length - end - 4);
    }

    private void jgit(HttpExchange exchange, String asked) throws Exception {
        String repository =
                asked.replaceFirst("/(info/refs|git-upload-pack)$", "").substring(1);
        try (Git git = Git.open(root.resolve(repository).toFile());
                InputStream in = exchange.getRequestBody()) {
            UploadPack pack = new UploadPack(git.getRepository());
            pack.setBiDirectionalPipe(false);
            boolean refs = asked.endsWith("/info/refs");
            exchange.getResponseHeaders()
                    .set("Content-Type", "application/x-git-upload-pack-" + (refs ? "advertisement" : "result"));
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            if (refs) {
                pack.sendAdvertisedRefs(
                        new RefAdvertiser.PacketLineOutRefAdvertiser(new PacketLineOut(out)), "git-upload-pack");
            } else {
                pack.upload(in, out, null);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
