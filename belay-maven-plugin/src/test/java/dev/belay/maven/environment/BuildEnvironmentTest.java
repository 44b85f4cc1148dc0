// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.link.Login;
import dev.belay.link.Logins;
import dev.belay.packages.net.Network;
import dev.belay.packages.net.ProxyAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildEnvironmentTest {
    @Test
    void mirrors_are_parsed_as_pairs() {
        assertThat(BuildEnvironment.mirrors("https://a=http://b , https://c=http://d?x=1"))
                .isEqualTo(Map.of("https://a", "http://b", "https://c", "http://d?x=1"));
        assertThat(BuildEnvironment.mirrors(null)).isEmpty();
        assertThatThrownBy(() -> BuildEnvironment.mirrors("https://a"))
                .hasMessageContaining("belay.mirrors must be FROM=TO");
    }

    @Test
    void credentials_come_from_the_server_whose_id_is_the_host() {
        Network network = new MavenNetwork(
                        List.of(), List.of(server("a.example", "u", "p"), server("b.example:8443", null, "t")))
                .network(false);
        assertThat(network.credentials().apply(URI.create("https://a.example/x")))
                .contains("Basic dTpw");
        assertThat(network.credentials().apply(URI.create("https://b.example:8443/x")))
                .contains("Bearer t");
        assertThat(network.credentials().apply(URI.create("https://b.example/x")))
                .isEmpty();
        assertThat(network.credentials().apply(URI.create("https://other.a.example/x")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, https://a.example/x, true",
        "a.example, https://A.example:443/x, true",
        "a.example, https://a.example:8443/x, false",
        "a.example, http://a.example/x, false",
        "a.example, http://a.example:443/x, false",
        "a.example:443, https://a.example/x, true",
        "a.example:8443, https://a.example:8443/x, true",
        "a.example:80, http://a.example/x, false",
        "https://a.example, https://a.example/x, true",
        "https://a.example/, https://a.example/x, true",
        "http://a.example, http://a.example/x, true",
        "http://a.example:80, http://a.example/x, true",
        "http://a.example, http://a.example:8080/x, false",
        "http://a.example, https://a.example/x, false",
        "http://127.0.0.1:8080, http://127.0.0.1:8081/x, false",
        "127.0.0.1, http://127.0.0.1:8080/x, false",
        "b.a.example, https://a.example/x, false",
    })
    void credentials_go_only_to_the_declared_scheme_host_and_port(String id, String address, boolean sent) {
        Network network = new MavenNetwork(List.of(), List.of(server(id, null, "t"))).network(false);
        assertThat(network.credentials().apply(URI.create(address)).isPresent()).isEqualTo(sent);
    }

    @Test
    void hosts_that_may_be_used_without_encryption_are_a_list() {
        assertThat(BuildEnvironment.httpHosts(" a.example , b.example:81,a.example"))
                .isEqualTo(Set.of("a.example", "b.example:81"));
        assertThat(BuildEnvironment.httpHosts(null)).isEmpty();
    }

    @Test
    void board_passwords_come_from_servers_and_are_not_printed() {
        Logins logins = new MavenNetwork(
                        List.of(), List.of(server("192.168.4.1", null, "secret"), server("board:23", "me", "mine")))
                .logins();
        assertThat(logins.of("192.168.4.1", 8266)).contains(new Login("", "secret"));
        assertThat(logins.of("board", 23)).contains(new Login("me", "mine")).hasToString("Optional[me:***]");
        assertThat(logins.of("board", 8266)).isEmpty();
    }

    private static Server server(String id, @Nullable String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        return server;
    }

    @Test
    void the_active_proxy_is_used_except_for_its_non_proxy_hosts() {
        Proxy proxy = new Proxy();
        proxy.setActive(true);
        proxy.setProtocol("http");
        proxy.setHost("proxy.example");
        proxy.setPort(3128);
        proxy.setNonProxyHosts("localhost|*.inside.example");
        Network network = new MavenNetwork(List.of(proxy), List.of()).network(false);
        assertThat(network.proxies().apply(URI.create("https://a.example/x")))
                .contains(new ProxyAddress("proxy.example", 3128, null, null));
        assertThat(network.proxies().apply(URI.create("https://git.inside.example/x")))
                .isEmpty();
        assertThat(network.proxies().apply(URI.create("http://localhost/x"))).isEmpty();
    }
}
