// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.Links;
import dev.belay.link.Login;
import dev.belay.link.Logins;
import dev.belay.port.PortSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ws://HOST[:8266]}. */
final class WebReplContractTest extends ConnectionContract {
    private static final String PASSWORD = "secret-99";

    @Override
    PeerServer start() throws Exception {
        return new WebReplPeer(PASSWORD).begin();
    }

    @Override
    Device open(String port, DeviceOptions options) {
        return open(port, options, knowing(PASSWORD));
    }

    private static Device open(String port, DeviceOptions options, Logins logins) {
        return Device.open(
                Links.opener(
                        PortSpec.parse(port),
                        LinkOptions.builder().logins(logins).build()),
                options);
    }

    private static Link open(String port, Logins logins) {
        return Links.open(
                PortSpec.parse(port), LinkOptions.builder().logins(logins).build());
    }

    private static Logins knowing(String password) {
        return (host, port) -> Optional.of(new Login("", password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong-one", "secret-9", "x"})
    void a_wrong_password_is_reported_but_not_shown(String wrong) throws Exception {
        try (PeerServer other = new WebReplPeer(PASSWORD).begin()) {
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> open(other.port(), knowing(wrong)))
                    .withMessageContaining(other.port() + ": the password is wrong")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("'" + wrong));
        }
    }

    @Test
    void an_impossible_password_is_refused_at_once() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> open("ws://localhost:1", knowing("secret-9999")))
                .withMessageContaining("4 to 9 characters")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void a_missing_password_is_reported_with_its_places() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> open("ws://localhost:1", (host, port) -> Optional.empty()))
                .withMessageContaining("settings.xml, in a server with the id localhost")
                .withMessageContaining("BELAY_PASSWORD");
    }

    @Test
    void a_trace_does_not_contain_the_password(@TempDir Path folder) throws Exception {
        Path trace = folder.resolve("trace");
        try (PeerServer other = new WebReplPeer(PASSWORD).begin()) {
            LinkOptions options =
                    LinkOptions.builder().trace(trace).logins(knowing(PASSWORD)).build();
            try (Device device = Device.open(
                    Links.opener(PortSpec.parse(other.port()), options),
                    DeviceOptions.builder().output(text -> {}).build())) {
                device.softReset();
                assertThat(device.eval("6*7")).isEqualTo(42L);
            }
        }
        assertThat(Files.readString(trace)).contains("6*7").doesNotContain(PASSWORD);
    }
}
