// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.port.PortSpec;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedTestsTest {
    @TempDir
    Path folder;

    private final MavenProject project = new MavenProject();

    private void tell(String port) throws IOException {
        new ForkedTests(project, folder).tell(new PortChoice(PortSpec.parse(port), false), "-XX:flag");
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
        tell("/dev/ttyACM0");
        assertThat(handed()).containsEntry("belay.port", "/dev/ttyACM0");
        assertThat(project.getProperties())
                .containsEntry("belay.port", "/dev/ttyACM0")
                .doesNotContainKey("argLine");
    }

    @Test
    void a_virtual_board_makes_the_jvm_compile_large_methods() throws IOException {
        project.getProperties().setProperty("argLine", "-Xmx1g");
        tell("virtual:");
        tell("virtual:");
        assertThat(project.getProperties()).containsEntry("argLine", "-Xmx1g -XX:flag");
    }

    @Test
    void the_users_own_properties_are_handed_on() throws IOException {
        Path own = Files.writeString(folder.resolve("own.properties"), "a=b\nbelay.port=x\n");
        project.getProperties().setProperty("failsafe.systemPropertiesFile", own.toString());
        tell("COM1");
        tell("COM2");
        assertThat(handed()).containsOnly(java.util.Map.entry("a", "b"), java.util.Map.entry("belay.port", "COM2"));
    }

    @Test
    void the_same_port_gives_the_same_file() throws IOException {
        tell("COM1");
        String first = Files.readString(folder.resolve("test.properties"));
        assertThat(first).isEqualTo("belay.port=COM1\n");
    }
}
