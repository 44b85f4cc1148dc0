// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortChoiceTest {
    private static final Path FOLDER = Path.of("project").toAbsolutePath();
    private static final Path BOARD = FOLDER.resolve("target/belay/board");

    private static PortChoice choose(
            @Nullable String commandLine, @Nullable String pom, Map<String, String> environment) {
        Properties properties = new Properties();
        if (commandLine != null) {
            properties.setProperty("belay.port", commandLine);
        }
        return PortChoice.of(properties, pom, environment, FOLDER, BOARD);
    }

    private static String port(@Nullable String commandLine, @Nullable String pom, Map<String, String> environment) {
        return choose(commandLine, pom, environment).port().text();
    }

    @Test
    void the_command_line_overrides_the_pom_and_the_environment() {
        Map<String, String> both = Map.of("BELAY_PORT", "COM3", "BELAY_DEVICE", "COM4");
        assertThat(port("COM1", "COM2", both)).isEqualTo("COM1");
        assertThat(port(null, "COM2", both)).isEqualTo("COM2");
        assertThat(port(null, null, both)).isEqualTo("COM3");
        assertThat(port(null, null, Map.of("BELAY_DEVICE", "COM4"))).isEqualTo("COM4");
        assertThat(port("", " ", Map.of())).isEqualTo("virtual:" + BOARD);
    }

    @Test
    void json_in_the_environment_is_used_if_no_port_is_set() {
        assertThat(port(null, null, Map.of("BELAY_DEVICE", "{\"vid\": 11914}"))).isEqualTo("usb:vid=2e8a");
        assertThat(port(null, null, Map.of("BELAY_DEVICE", "{}"))).isEqualTo("auto");
    }

    @Test
    void the_default_virtual_board_is_marked_in_the_log() {
        assertThat(choose(null, null, Map.of()).remark())
                .contains("inside this JVM")
                .contains("-Dbelay.port=PORT");
        assertThat(choose("virtual:", null, Map.of()).remark()).isEqualTo(". It is inside this JVM");
        assertThat(choose("COM1", null, Map.of()).remark()).isEmpty();
    }

    @Test
    void virtual_board_folders_are_relative_to_the_project() {
        assertThat(port("virtual:here?latency=5", null, Map.of()))
                .isEqualTo("virtual:" + FOLDER.resolve("here") + "?latency=5");
        assertThat(port("virtual:", null, Map.of())).isEqualTo("virtual:");
    }

    @Test
    void without_a_project_the_default_board_is_in_memory() {
        assertThat(PortChoice.of(new Properties(), null, Map.of(), FOLDER, null)
                        .port()
                        .text())
                .isEqualTo("virtual:");
    }
}
