// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.link.Login;
import dev.belay.link.Logins;
import dev.belay.maven.board.PortChoice;
import dev.belay.port.PortSpec;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedTestsTest {
    @TempDir
    Path folder;

    private final MavenProject project = new MavenProject();
    private Logins logins = (host, port) -> Optional.empty();

    private void configure(String port) throws IOException {
        configure(target("", port));
    }

    private void configure(TestTarget... targets) throws IOException {
        new ForkedTests(project, folder).configure(List.of(targets), "-XX:flag", logins);
    }

    private static TestTarget target(String name, String port, String... labels) {
        return new TestTarget(name, new PortChoice(PortSpec.parse(port), false), List.of(labels), List.of("loopback"));
    }

    private Properties handed() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                Path.of(project.getProperties().getProperty("failsafe.systemPropertiesFile")))) {
            properties.load(reader);
        }
        return properties;
    }

    @Test
    void tests_get_the_port_as_a_system_property() throws IOException {
        configure("/dev/ttyACM0");
        assertThat(handed()).containsEntry("belay.port", "/dev/ttyACM0");
        assertThat(project.getProperties())
                .containsEntry("belay.port", "/dev/ttyACM0")
                .doesNotContainKey("argLine");
    }

    @Test
    void tests_get_the_token_of_the_lease() throws IOException {
        new ForkedTests(project, folder)
                .with("belay.lease", "token")
                .configure(List.of(target("", "COM1")), "-XX:flag", logins);
        assertThat(handed()).containsEntry("belay.lease", "token");
    }

    @Test
    void a_virtual_board_adds_the_jvm_options_to_arg_line() throws IOException {
        project.getProperties().setProperty("argLine", "-Xmx1g");
        configure("virtual:");
        configure("virtual:");
        assertThat(project.getProperties()).containsEntry("argLine", "-Xmx1g -XX:flag");
    }

    @Test
    void tests_get_all_selected_boards_and_the_first_as_the_port() throws IOException {
        configure(target("north", "COM1", "rp2", "wifi"), target("south", "virtual:"));
        configure(target("south", "virtual:"));
        assertThat(handed())
                .containsOnly(
                        entry("belay.port", "virtual:"),
                        entry("belay.bench.0", "south"),
                        entry("belay.bench.0.port", "virtual:"),
                        entry("belay.bench.0.has", "loopback"));
        configure(target("north", "COM1", "rp2", "wifi"), target("south", "virtual:"));
        assertThat(handed())
                .contains(
                        entry("belay.port", "COM1"),
                        entry("belay.bench.0.has", "rp2 wifi loopback"),
                        entry("belay.bench.1", "south"));
        assertThat(project.getProperties()).containsEntry("argLine", "-XX:flag");
    }

    @Test
    void tests_get_the_time_limit_and_the_failures_of_boards() throws IOException {
        new ForkedTests(project, folder)
                .timeout(7)
                .failures(Map.of("north", "it is unplugged"))
                .configure(List.of(target("north", "COM1"), target("south", "COM2")), "", logins);
        assertThat(handed())
                .contains(entry("belay.timeout", "7"), entry("belay.bench.0.failure", "it is unplugged"))
                .doesNotContainKey("belay.bench.1.failure");
    }

    @Test
    void existing_system_properties_of_the_user_are_kept() throws IOException {
        Path own = Files.writeString(folder.resolve("own.properties"), "a=b\nbelay.port=x\n");
        project.getProperties().setProperty("failsafe.systemPropertiesFile", own.toString());
        configure("COM1");
        configure("COM2");
        assertThat(handed()).containsOnly(entry("a", "b"), entry("belay.port", "COM2"));
    }

    @Test
    void equal_ports_give_equal_property_files() throws IOException {
        configure("COM1");
        String first = Files.readString(folder.resolve("test.properties"));
        assertThat(first).isEqualTo("belay.port=COM1\n");
    }

    @Test
    void board_passwords_are_passed_in_a_file_only_its_owner_can_read() throws IOException {
        logins = (host, port) -> Optional.of(new Login("", host + port));
        configure("/dev/ttyACM0");
        assertThat(handed()).doesNotContainKey("belay.logins");
        configure("ws://10.0.0.9");
        Path file = Path.of(handed().getProperty("belay.logins"));
        assertThat(Files.readString(file)).contains("10.0.0.98266");
        assertThat(Files.readString(folder.resolve("test.properties"))).doesNotContain("98266");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        configure("/dev/ttyACM0");
        assertThat(handed()).doesNotContainKey("belay.logins");
        assertThat(file).doesNotExist();
    }
}
