// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.Links;
import dev.belay.link.Login;
import dev.belay.link.Logins;
import dev.belay.port.PortSpec;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code telnet://[USER@]HOST[:23]}, with FTP for files. */
final class TelnetContractTest extends ConnectionContract {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    @Override
    PeerServer start() throws Exception {
        return new TelnetPeer("micro", "python").begin();
    }

    @Override
    Device open(String port, DeviceOptions options) {
        return open(port, options, (host, number) -> Optional.empty());
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

    private static Logins knowing(String user, String password) {
        return (host, port) -> Optional.of(new Login(user, password));
    }

    @Test
    void files_go_by_ftp_and_after_a_failure_by_the_repl(@TempDir Path folder) throws Exception {
        try (TelnetPeer other = new TelnetPeer("me", "mine")) {
            other.begin();
            try (Device device = open(other.port(), QUIET, knowing("me", "mine"))) {
                byte[] content = new byte[20_000];
                Arrays.fill(content, (byte) 'x');
                device.files().put(content, "/a.bin");
                assertThat(other.ftp().transfers()).isEqualTo(1);
                Files.write(folder.resolve("b.bin"), content);
                sync(device, folder);
                assertThat(other.ftp().transfers()).isEqualTo(2);

                other.ftp().limit(5000);
                content[0] = 'y';
                Files.write(folder.resolve("b.bin"), content);
                sync(device, folder);
                assertThat(device.files().get("/app/b.bin")).isEqualTo(content);
                assertThat(other.ftp().transfers()).isEqualTo(3);
            }
        }
    }

    private static void sync(Device device, Path folder) {
        device.plan(SyncRequest.builder().tree(folder, "/app").build()).apply(SyncProgress.NONE);
    }

    @Test
    void a_user_in_the_port_precedes_the_configured_one() throws Exception {
        try (TelnetPeer other = new TelnetPeer("me", "mine")) {
            other.begin();
            String port = other.port().replace("localhost", "me@localhost");
            try (Link link = open(port, knowing("you", "mine"))) {
                assertThat(link.name()).isEqualTo(port);
            }
        }
    }

    @Test
    void a_wrong_password_is_reported_but_not_shown() throws Exception {
        try (TelnetPeer other = new TelnetPeer("micro", "python")) {
            other.begin();
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> open(other.port(), knowing("micro", "secret")))
                    .withMessageContaining(other.port() + ": the user micro or the password is wrong")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        }
    }

    @Test
    void characters_beyond_ascii_are_sent_as_escapes() throws Exception {
        try (TelnetPeer other = new TelnetPeer("micro", "python")) {
            other.begin();
            try (Device device = open(other.port(), QUIET)) {
                device.exec("\u00e9 = 'gr\u00fc\u00df \u20ac \ud83d\ude00' # \u00e4");
                assertThat(device.eval("\u00e9")).isEqualTo("gr\u00fc\u00df \u20ac \ud83d\ude00");
            }
        }
    }

    @Test
    void without_checksums_only_strings_and_comments_may_be_beyond_ascii() throws Exception {
        try (TelnetPeer other = new TelnetPeer("micro", "python")) {
            other.begin();
            DeviceOptions unchecked = QUIET.toBuilder().checked(false).build();
            try (Device device = open(other.port(), unchecked)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> device.exec("x = 1\n\u00e9 = 2"))
                        .withMessageContaining("ASCII only")
                        .withMessageContaining("\u00e9");
                device.exec("s = 'gr\u00fc\u00df' # \u00e4");
                assertThat(device.eval("s")).isEqualTo("gr\u00fc\u00df");
            }
        }
    }
}
