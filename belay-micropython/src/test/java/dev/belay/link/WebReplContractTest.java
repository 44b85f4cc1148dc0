// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.ConnectionFailedException;
import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.port.Login;
import dev.belay.port.Logins;
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
    Farside start() throws Exception {
        return new WebReplFarside(PASSWORD).begin();
    }

    @Override
    Device open(String port, DeviceOptions options) {
        return open(port, options, knowing(PASSWORD));
    }

    private static Device open(String port, DeviceOptions options, Logins logins) {
        return Device.open(Links.opener(PortSpec.parse(port), LinkOptions.DEFAULT.withLogins(logins)), options);
    }

    private static Link open(String port, Logins logins) {
        return Links.open(PortSpec.parse(port), LinkOptions.DEFAULT.withLogins(logins));
    }

    private static Logins knowing(String password) {
        return (host, port) -> Optional.of(new Login("", password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong-one", "secret-9", "x"})
    void a_wrong_password_is_told_but_not_shown(String wrong) throws Exception {
        try (Farside other = new WebReplFarside(PASSWORD).begin()) {
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> open(other.port(), knowing(wrong)))
                    .withMessageContaining(other.port() + ": the password is wrong")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("'" + wrong));
        }
    }

    @Test
    void a_password_that_no_board_can_have_is_refused_at_once() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> open("ws://localhost:1", knowing("secret-9999")))
                .withMessageContaining("4 to 9 characters")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void a_missing_password_is_told_with_where_to_put_it() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> open("ws://localhost:1", (host, port) -> Optional.empty()))
                .withMessageContaining("settings.xml, in a server with the id localhost")
                .withMessageContaining("BELAY_PASSWORD");
    }

    @Test
    void a_trace_of_all_that_goes_over_the_wire_does_not_hold_the_password(@TempDir Path folder) throws Exception {
        Path trace = folder.resolve("trace");
        try (Farside other = new WebReplFarside(PASSWORD).begin()) {
            LinkOptions options = LinkOptions.DEFAULT.withTrace(trace).withLogins(knowing(PASSWORD));
            try (Device device = Device.open(
                    Links.opener(PortSpec.parse(other.port()), options),
                    DeviceOptions.DEFAULT.withOutput(text -> {}))) {
                device.softReset();
                assertThat(device.eval("6*7")).isEqualTo(42L);
            }
        }
        assertThat(Files.readString(trace)).contains("6*7").doesNotContain(PASSWORD);
    }
}
