// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import dev.belay.internal.text.IoProblem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gets what is at addresses, several at a time and each only once. Thread-safe; ends with {@link #close}.
 *
 * <p>Redirects are followed, but never from https to http.
 */
public final class Fetcher implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_ADDRESSES = 20_000;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final Network network;
    private final HttpConnection exchange;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, Fetcher::worker);
    private final Map<URI, CompletableFuture<byte[]>> known = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    public Fetcher(Network network) {
        this.network = network;
        this.exchange = new HttpConnection(network);
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "belay-fetch");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts to fetch addresses in the background. */
    public void prefetch(Collection<URI> addresses) throws FetchException {
        for (URI address : addresses) {
            var unused = begin(address);
        }
    }

    /**
     * Returns what is at an address.
     *
     * @throws FetchException if it is not found, or the server fails at each attempt
     */
    public byte[] get(URI address) throws IOException {
        try {
            return begin(address).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + address);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FetchException cause) {
                throw new FetchException(cause);
            }
            throw new IOException(address + ": " + e.getCause(), e);
        }
    }

    /** Returns how many requests were sent. */
    public int requests() {
        return requests.get();
    }

    private CompletableFuture<byte[]> begin(URI address) throws FetchException {
        if (known.size() >= MOST_ADDRESSES && !known.containsKey(address)) {
            throw new FetchException(
                    address, 0, "not requested: there are more than " + MOST_ADDRESSES + " requests already");
        }
        return known.computeIfAbsent(address, uri -> {
            CompletableFuture<byte[]> content = new CompletableFuture<>();
            workers.execute(() -> {
                try {
                    content.complete(fetch(uri));
                } catch (IOException | RuntimeException e) {
                    content.completeExceptionally(e);
                } catch (InterruptedException e) {
                    content.completeExceptionally(new InterruptedIOException("stopped"));
                }
            });
            return content;
        });
    }

    private byte[] fetch(URI address) throws IOException, InterruptedException {
        if (network.offline()) {
            throw new FetchException(address, 0, "Maven is offline (-o), so it is not requested");
        }
        URI mirrored = URI.create(network.mirrored(address.toString()));
        for (int attempt = 1; ; attempt++) {
            Duration delay = network.retryPolicy().delay(attempt);
            boolean last = attempt >= network.retryPolicy().attempts();
            try {
                HttpResponse<byte[]> answer = follow(mirrored);
                if (answer.statusCode() == 200) {
                    return answer.body();
                } else if (last || !PASSING.contains(answer.statusCode())) {
                    throw refused(mirrored, answer);
                }
                delay = asked(mirrored, answer, delay);
            } catch (FetchException | LimitedBodySubscriber.TooLargeException e) {
                throw e instanceof FetchException
                        ? e
                        : new FetchException(mirrored, 0, String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                if (last) {
                    throw new FetchException(
                            mirrored, 0, "no answer in " + attempt + " attempt(s): " + reason(e) + via(mirrored), e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        }
    }

    private HttpResponse<byte[]> follow(URI start) throws IOException, InterruptedException {
        URI address = start;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Optional<String> problem = network.problemWith(address);
            if (problem.isPresent()) {
                throw new FetchException(start, 0, (hop == 0 ? "" : "redirects to " + address + ": ") + problem.get());
            }
            requests.incrementAndGet();
            HttpResponse<byte[]> answer = exchange.send(address);
            if (!REDIRECTS.contains(answer.statusCode())) {
                return answer;
            }
            String location = answer.headers().firstValue("Location").orElse("");
            URI next = target(address, location);
            if (isSecure(address) && !isSecure(next)) {
                throw new FetchException(
                        start,
                        answer.statusCode(),
                        "redirects from https to " + next + ", which is not secure: refused");
            }
            address = next;
        }
        throw new FetchException(start, 0, "redirects more than " + MOST_REDIRECTS + " times");
    }

    private static URI target(URI from, String location) throws FetchException {
        try {
            URI target = from.resolve(location);
            if (target.getHost() != null && String.valueOf(target.getScheme()).matches("https?")) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw new FetchException(from, 0, "redirects to '" + location + "', which is not an address", e);
        }
        throw new FetchException(from, 0, "redirects to '" + location + "', which is not a web address");
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    /** Returns the delay that a rate-limited response requests. */
    private Duration asked(URI address, HttpResponse<byte[]> answer, Duration otherwise) throws FetchException {
        String text = answer.headers().firstValue("Retry-After").orElse("");
        if (!text.matches("[0-9]{1,6}")) {
            return otherwise;
        }
        Duration requested = Duration.ofSeconds(Long.parseLong(text));
        if (requested.compareTo(network.retryPolicy().longestDelay()) > 0) {
            throw refused(address, answer);
        }
        return requested.compareTo(otherwise) > 0 ? requested : otherwise;
    }

    private FetchException refused(URI address, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String remaining = answer.headers().firstValue("X-RateLimit-Remaining").orElse("");
        if (status == 429 || (status == 403 && remaining.equals("0"))) {
            String reset = answer.headers().firstValue("X-RateLimit-Reset").orElse("");
            String until = reset.matches("[0-9]{1,12}") ? " until " + Instant.ofEpochSecond(Long.parseLong(reset)) : "";
            return new FetchException(
                    address,
                    status,
                    "the server's rate limit is reached" + until + " (HTTP " + status
                            + "). A token raises it: <server><id>" + serverId(address)
                            + "</id><password>TOKEN</password></server> in settings.xml");
        } else if (status == 407) {
            return new FetchException(
                    address,
                    status,
                    "the proxy refuses access (HTTP 407). Its login is that of the <proxy> in settings.xml");
        } else if (status == 401 || status == 403) {
            return new FetchException(
                    address,
                    status,
                    "access is refused (HTTP " + status + "). Credentials come from the <server> with the id "
                            + serverId(address) + " in settings.xml");
        }
        return new FetchException(address, status, status == 404 ? "not found (HTTP 404)" : "HTTP " + status);
    }

    /** Returns the id of the {@code <server>} for an address: the host, its port, and the scheme unless it is https. */
    private static String serverId(URI address) {
        return (isSecure(address) ? "" : address.getScheme() + "://")
                + address.getHost()
                + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private String via(URI address) {
        return network.proxies()
                .apply(address)
                .map(proxy -> ", by way of the proxy " + proxy)
                .orElse("");
    }

    private static String reason(IOException e) {
        return IoProblem.of(e);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        known.values().forEach(content -> content.completeExceptionally(new InterruptedIOException("stopped")));
    }
}
