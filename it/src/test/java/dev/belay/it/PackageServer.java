// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** HTTP server on the loopback interface in place of the package index and file hosts. */
final class PackageServer implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpServer server;

    PackageServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] content = files.get(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : content.length);
                if (content != null) {
                    exchange.getResponseBody().write(content);
                }
            }
        });
        server.start();
    }

    PackageServer file(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a package of one module to the index: package and module have the same name, such as {@code umqtt.simple}. */
    PackageServer publish(String name, String version, String text, String... requires) {
        return publishIn("/pi", name, version, text, requires);
    }

    /** Adds a package to an index at another path. */
    PackageServer publishIn(String index, String name, String version, String text, String... requires) {
        StringBuilder deps = new StringBuilder();
        for (String required : requires) {
            deps.append(deps.isEmpty() ? "" : ",").append("[\"" + required + "\",\"latest\"]");
        }
        String json = "{\"v\":1,\"urls\":[[\"" + name.replace('.', '/') + ".py\",\"../../../src/" + name + "-" + version
                + ".py\"]],\"deps\":[" + deps + "],\"version\":\"" + version + "\"}";
        return file(index + "/package/py/" + name + "/latest.json", json)
                .file(index + "/package/py/" + name + "/" + version + ".json", json)
                .file(index + "/src/" + name + "-" + version + ".py", text);
    }

    /** Returns the argument that redirects requests for the public servers to this one. */
    String mirrors(String... others) {
        return "-Dbelay.mirrors=https://micropython.org/pi/v2=" + url("/pi") + ",https://files.example=" + url("/files")
                + (others.length == 0 ? "" : "," + String.join(",", others));
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
