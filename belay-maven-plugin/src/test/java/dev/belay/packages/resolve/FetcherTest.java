// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.net.FetchException;
import dev.belay.packages.net.Fetcher;
import dev.belay.packages.net.Network;
import dev.belay.packages.net.ProxyAddress;
import dev.belay.packages.net.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    private final TestServer server = new TestServer().file("/a.py", "A");

    @AfterEach
    void close() {
        server.close();
    }

    private String get(Network network, String address) throws IOException {
        try (Fetcher fetcher = new Fetcher(network)) {
            return new String(fetcher.get(URI.create(address)), StandardCharsets.UTF_8);
        }
    }

    private String get(String path) throws IOException {
        return get(Network.direct().retryPolicy(TestEnvironments.QUICK), server.url(path));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void temporary_failures_are_retried(int status) throws IOException {
        server.first("/a.py", status, Map.of()).first("/a.py", status, Map.of());
        assertThat(get("/a.py")).isEqualTo("A");
        assertThat(server.requests()).containsExactly("/a.py", "/a.py", "/a.py");
    }

    @Test
    void permanent_failures_are_reported_after_three_attempts() {
        for (int i = 0; i < 3; i++) {
            server.first("/a.py", 503, Map.of());
        }
        assertThatThrownBy(() -> get("/a.py")).hasMessage(server.url("/a.py") + ": HTTP 503");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void a_missing_address_is_requested_once() {
        assertThatThrownBy(() -> get("/gone.py"))
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.notFound()).isTrue());
        assertThat(server.requests()).containsExactly("/gone.py");
    }

    @Test
    void a_silent_server_times_out_and_is_retried() {
        RetryPolicy short1 =
                new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(150), 1000);
        for (int i = 0; i < 3; i++) {
            server.first("/a.py", 0, Map.of());
        }
        assertThatThrownBy(() -> get(Network.direct().retryPolicy(short1), server.url("/a.py")))
                .hasMessageContaining("no answer in 3 attempt(s)");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void two_timeouts_and_then_a_response_succeed() throws IOException {
        RetryPolicy short1 =
                new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(400), 1000);
        server.first("/a.py", 0, Map.of()).first("/a.py", 0, Map.of());
        assertThat(get(Network.direct().retryPolicy(short1), server.url("/a.py")))
                .isEqualTo("A");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void redirects_are_followed() throws IOException {
        server.first("/old", 302, Map.of("Location", "/a.py"));
        assertThat(get("/old")).isEqualTo("A");
    }

    @Test
    void redirect_loops_are_errors() {
        for (int i = 0; i < 10; i++) {
            server.first("/a.py", 302, Map.of("Location", "/a.py"));
        }
        assertThatThrownBy(() -> get("/a.py")).hasMessageContaining("redirects more than 5 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://x/y", "jar:file:/x!/y", "http:"})
    void redirects_to_other_schemes_are_refused(String location) {
        server.first("/a.py", 302, Map.of("Location", location));
        assertThatThrownBy(() -> get("/a.py")).hasMessageContaining("redirects ");
    }

    @Test
    void credentials_do_not_follow_a_redirect_to_another_server() throws IOException {
        try (TestServer other = new TestServer().file("/b.py", "B")) {
            server.first("/a.py", 302, Map.of("Location", other.url("/b.py")));
            Network network = Network.direct()
                    .retryPolicy(TestEnvironments.QUICK)
                    .credentials(uri -> Optional.of("Bearer SECRET").filter(any -> uri.getPort() == server.port()));
            assertThat(get(network, server.url("/a.py"))).isEqualTo("B");
            assertThat(server.authorization("/a.py")).isEqualTo("Bearer SECRET");
            assertThat(other.authorization("/b.py")).isEqualTo("null");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/x, a.example, true",
        "http://a.example:8080/x, a.example:8080, true",
        "http://a.example:8080/x, a.example, false",
        "http://a.example/x, a.example:8080, false",
        "http://b.example/x, a.example, false",
        "http://aa.example/x, a.example, false",
        "git://a.example/x, '', false",
        "git://a.example/x, A.EXAMPLE, true",
        "https://b.example/x, '', true",
        "http://localhost:1/x, '', true",
        "http://127.0.0.1/x, '', true",
        "http://127.1.2.3:80/x, '', true",
        "http://[::1]:8080/x, '', true",
        "http://localhost.example/x, '', false",
        "http://127.0.0.1.example/x, '', false",
        "http://10.0.0.1/x, '', false",
        "http://mirror.example:81/pi/x, '', true",
        "http://mirror.example/pi/x, '', false",
    })
    void http_is_accepted_of_this_machine_of_mirrors_and_of_hosts_that_are_named(
            String address, String hosts, boolean accepted) {
        Network network = Network.direct()
                .httpHosts(hosts.isEmpty() ? Set.of() : Set.of(hosts))
                .mirrors(Map.of("https://x.example", "http://mirror.example:81/pi"));
        assertThat(network.problemWith(URI.create(address)).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void http_without_consent_is_refused_before_a_request_and_after_a_redirect() {
        Network network = Network.direct()
                .retryPolicy(TestEnvironments.QUICK)
                .proxies(uri -> Optional.of(new ProxyAddress("localhost", server.port(), null, null)));
        assertThatThrownBy(() -> get(network, "http://a.example:81/x.py"))
                .hasMessageContaining("http://a.example:81/x.py: http: is not encrypted")
                .hasMessageContaining("-Dbelay.allowHttp=a.example:81");
        assertThat(server.requests()).isEmpty();
        server.first("/a.py", 302, Map.of("Location", "http://a.example/x.py"));
        assertThatThrownBy(() -> get("/a.py"))
                .hasMessageContaining("/a.py: redirects to http://a.example/x.py: http: is not encrypted");
    }

    @Test
    void all_downloads_together_have_a_limit() throws IOException {
        server.file("/b.py", new byte[600]).file("/c.py", new byte[600]);
        RetryPolicy small =
                new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(20), 1 << 20, 1024);
        try (Fetcher fetcher = new Fetcher(Network.direct().retryPolicy(small))) {
            assertThat(fetcher.get(URI.create(server.url("/b.py")))).hasSize(600);
            assertThatThrownBy(() -> fetcher.get(URI.create(server.url("/c.py"))))
                    .hasMessage(
                            server.url("/c.py") + ": more than 1 KiB are downloaded in all, which no board can hold");
        }
    }

    @Test
    void an_exhausted_rate_limit_is_reported_with_a_remedy() {
        server.first("/a.py", 403, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1800000000"));
        assertThatThrownBy(() -> get("/a.py"))
                .hasMessageContaining("rate limit is reached until 2027-01-15T08:00:00Z")
                .hasMessageContaining(
                        "<server><id>http://localhost:" + server.port() + "</id><password>TOKEN</password></server>");
    }

    @Test
    void a_retry_delay_over_the_limit_is_an_error() {
        server.first("/a.py", 429, Map.of("Retry-After", "3600"));
        assertThatThrownBy(() -> get("/a.py")).hasMessageContaining("rate limit is reached");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void credentials_are_sent_to_their_own_host_only() throws IOException {
        try (TestServer other = new TestServer().file("/b.py", "B")) {
            Network network = Network.direct()
                    .retryPolicy(TestEnvironments.QUICK)
                    .credentials(uri -> uri.getPort() == server.port() ? Optional.of("Bearer t") : Optional.empty());
            server.first("/x.py", 302, Map.of("Location", other.url("/b.py")));
            assertThat(get(network, server.url("/x.py"))).isEqualTo("B");
            assertThat(server.authorization("/x.py")).isEqualTo("Bearer t");
            assertThat(other.authorization("/b.py")).isEqualTo("null");
        }
    }

    @Test
    void a_proxy_is_used_for_its_addresses() throws IOException {
        server.file("http://nowhere.example/p.py", "by proxy");
        Network network = Network.direct()
                .retryPolicy(TestEnvironments.QUICK)
                .httpHosts(Set.of("nowhere.example"))
                .proxies(uri -> Optional.of(new ProxyAddress("localhost", server.port(), null, null)));
        assertThat(get(network, "http://nowhere.example/p.py")).isEqualTo("by proxy");
    }

    @Test
    void a_mirror_replaces_an_address_prefix_but_not_part_of_a_host() {
        Network network = Network.direct()
                .mirrors(Map.of("https://a.example", "http://m/x", "https://a.example/deep", "http://d"));
        assertThat(network.mirrored("https://a.example/f.py")).isEqualTo("http://m/x/f.py");
        assertThat(network.mirrored("https://a.example/deep/f.py")).isEqualTo("http://d/f.py");
        assertThat(network.mirrored("https://a.example.org/f.py")).isEqualTo("https://a.example.org/f.py");
    }

    @Test
    void offline_sends_no_request() {
        assertThatThrownBy(() -> get(Network.direct().offline(true), server.url("/a.py")))
                .hasMessageContaining("Maven is offline (-o)");
        assertThat(server.requests()).isEmpty();
    }
}
