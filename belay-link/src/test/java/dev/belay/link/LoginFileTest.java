// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.port.PortSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class LoginFileTest {
    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(LoginFile.PROPERTY);
    }

    @Test
    void logins_of_network_boards_are_passed_on() throws IOException {
        Path file = folder.resolve("new/logins");
        List<PortSpec> ports = List.of(
                PortSpec.parse("ws://one"), PortSpec.parse("telnet://two:2323"), PortSpec.parse("ws://unknown"));
        Logins known = (host, port) -> switch (host) {
            case "one" -> Optional.of(new Login("", "p\u00e4:=\\ "));
            case "two" -> Optional.of(new Login("me", "secret"));
            default -> Optional.empty();
        };
        assertThat(LoginFile.write(file, ports, known)).isTrue();
        System.setProperty(LoginFile.PROPERTY, file.toString());
        assertThat(Logins.CONFIGURED.of("one", 8266)).contains(new Login("", "p\u00e4:=\\ "));
        assertThat(Logins.CONFIGURED.of("two", 2323)).contains(new Login("me", "secret"));
        assertThat(LoginFile.login("two", 23)).isEmpty();
        assertThat(LoginFile.login("unknown", 8266)).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void only_the_owner_can_read_the_file_also_if_an_earlier_one_was_public() throws IOException {
        Path file = Files.writeString(folder.resolve("logins"), "earlier");
        LoginFile.write(
                file, List.of(PortSpec.parse("ws://one")), (host, port) -> Optional.of(new Login("", "secret")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_damaged_or_missing_file_is_named_with_the_reason() throws IOException {
        Path file = Files.writeString(folder.resolve("logins"), "one\\:8266\\ password=\\u12");
        System.setProperty(LoginFile.PROPERTY, file.toString());
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> LoginFile.login("one", 8266))
                .withMessageContainingAll(file.toString(), "Malformed");
        Files.delete(file);
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> LoginFile.login("one", 8266))
                .withMessageContaining(file + ": no such file or folder");
    }

    @Test
    void boards_without_a_login_leave_no_file() throws IOException {
        Path file = folder.resolve("logins");
        Logins known = (host, port) -> Optional.of(new Login("", "secret"));
        assertThat(LoginFile.write(file, List.of(PortSpec.parse("ws://one")), known))
                .isTrue();
        assertThat(LoginFile.write(file, List.of(PortSpec.parse("virtual:"), PortSpec.parse("COM3")), known))
                .isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void a_missing_login_file_is_reported() {
        System.setProperty(LoginFile.PROPERTY, folder.resolve("gone").toString());
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Logins.CONFIGURED.of("one", 8266))
                .withMessageContaining("gone, which belay.logins names");
    }
}
