// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.net.Network;
import dev.belay.packages.net.ProxyAddress;
import dev.belay.packages.source.ArtifactResolver;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages by TLS, by git's own protocol over HTTP, and by way of a proxy with a login. */
class SecureTransportTest {
    private static final String LOGIN = "Basic dTpw"; // u:p

    @TempDir
    Path folder;

    private TestCertificate tls;
    private TestServer plain;
    private TestServer secure;
    private TestRepository repository;
    private TestProject work;

    @BeforeEach
    void begin() {
        tls = new TestCertificate(folder);
        plain = new TestServer();
        secure = new TestServer(tls.context());
        repository = new TestRepository(folder.resolve("repos/user/repo.git"));
        repository.file("dir/x.py", "X").commit("1");
        work = new TestProject(folder.resolve("project"));
    }

    @AfterEach
    void close() {
        repository.close();
        secure.close();
        plain.close();
        tls.close();
    }

    private Network network() {
        return Network.direct().retryPolicy(TestEnvironments.QUICK).httpHosts(Set.of("files.example", "git.example"));
    }

    private PackageEnvironment access(Network network) {
        return new PackageEnvironment(network, folder.resolve("cache"), ArtifactResolver.NONE);
    }

    private Network by(TestProxy proxy, String password) {
        return network().proxies(any -> Optional.of(new ProxyAddress("localhost", proxy.port(), "u", password)));
    }

    private Map<String, String> store() {
        return work.tree(".belay/dependencies/main");
    }

    @Test
    void a_redirect_from_https_to_https_is_followed_and_to_http_refused() {
        plain.file("/a.py", "plain");
        secure.file("/a.py", "secure")
                .first("/b.py", 302, Map.of("Location", secure.url("/a.py")))
                .first("/c.py", 302, Map.of("Location", plain.url("/a.py")));
        work.dependencies("a = \"" + secure.url("/b.py") + "\"").update(access(network()));
        assertThat(store()).containsEntry("a/__init__.py", "secure");
        work.dependencies("c = \"" + secure.url("/c.py") + "\"");
        assertThatThrownBy(() -> work.update(access(network())))
                .hasMessageContaining("dependency 'c': " + secure.url("/c.py"))
                .hasMessageContaining("redirects from https to " + plain.url("/a.py"))
                .hasMessageContaining("refused");
        assertThat(plain.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_repository_is_fetched_with_the_credentials_of_its_host(boolean byTls) {
        try (GitHttpServer git = new GitHttpServer(folder.resolve("repos"), byTls ? tls.context() : null)) {
            git.wants(LOGIN);
            String url = (byTls ? "https" : "http") + "://localhost:" + git.port() + "/user/repo.git@main#dir";
            work.dependencies("a = \"" + url + "\"");
            assertThatThrownBy(() -> work.update(access(network()))).hasMessageContaining("dependency 'a': git cannot");
            Network known = network().credentials(uri -> Optional.of(LOGIN));
            work.update(access(known));
            assertThat(store()).isEqualTo(Map.of("a/x.py", "X"));
            repository.file("dir/x.py", "2").commit("2");
            work.delete(".belay/dependencies").resolve(access(known));
            assertThat(store()).isEqualTo(Map.of("a/x.py", "X"));
            work.update(access(known));
            assertThat(store()).isEqualTo(Map.of("a/x.py", "2"));
            assertThat(git.requests()).contains("GET /user/repo.git/info/refs", "POST /user/repo.git/git-upload-pack");
        }
    }

    @Test
    void a_repository_that_redirects_from_https_to_http_is_refused() {
        try (GitHttpServer git = new GitHttpServer(folder.resolve("repos"), null);
                GitHttpServer front = new GitHttpServer(folder.resolve("repos"), tls.context())) {
            front.redirects("http://localhost:" + git.port());
            work.dependencies("a = \"https://localhost:" + front.port() + "/user/repo.git@main#dir\"");
            assertThatThrownBy(() -> work.update(access(network())))
                    .hasMessageContaining("dependency 'a': git cannot read https://localhost:" + front.port())
                    .hasMessageContaining("Redirection blocked");
            assertThat(git.requests()).isEmpty();
        }
    }

    @Test
    void files_are_downloaded_through_a_proxy_with_login() {
        secure.file("/a.py", "A");
        try (TestProxy proxy = new TestProxy(LOGIN, secure.port())) {
            work.dependencies("a = \"https://files.example/a.py\"");
            assertThatThrownBy(() -> work.update(access(by(proxy, "wrong"))))
                    .hasMessageContaining("dependency 'a': https://files.example/a.py")
                    .hasMessageContaining("407");
            work.update(access(by(proxy, "p")));
            assertThat(store()).isEqualTo(Map.of("a/__init__.py", "A"));
            assertThat(proxy.asked()).containsExactly("CONNECT files.example:443 HTTP/1.1");
            assertThat(secure.proxyAuthorization("/a.py")).isEqualTo("null");
        }
        plain.file("http://files.example/b.py", "B");
        try (TestProxy proxy = new TestProxy(LOGIN, plain.port())) {
            work.dependencies("b = \"http://files.example/b.py\"").update(access(by(proxy, "p")));
            assertThat(store()).isEqualTo(Map.of("b/__init__.py", "B"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_repository_is_fetched_through_a_proxy_with_login(boolean byTls) {
        try (GitHttpServer git = new GitHttpServer(folder.resolve("repos"), byTls ? tls.context() : null);
                TestProxy proxy = new TestProxy(LOGIN, git.port())) {
            work.dependencies("a = \"http" + (byTls ? "s" : "") + "://git.example/user/repo.git@main#dir\"");
            assertThatThrownBy(() -> work.update(access(by(proxy, "wrong"))))
                    .hasMessageContaining("dependency 'a': git");
            work.update(access(by(proxy, "p")));
            assertThat(store()).isEqualTo(Map.of("a/x.py", "X"));
            assertThat(proxy.asked()).isNotEmpty();
        }
    }
}
