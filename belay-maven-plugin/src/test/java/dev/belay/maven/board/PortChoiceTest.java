// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.errors.AmbiguousDeviceException;
import dev.belay.errors.DeviceNotFoundException;
import dev.belay.internal.find.Boards;
import dev.belay.port.SerialDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortChoiceTest {
    private static final Path FOLDER = Path.of("project").toAbsolutePath();
    private static final Path BOARD = FOLDER.resolve("target/belay/board");

    private static final SerialDevice PICO =
            new SerialDevice("/dev/ttyACM0", 0x2e8a, 5, "abc", "Raspberry Pi", "Pico", "1-1");

    private static Optional<PortChoice> choose(
            @Nullable String commandLine, @Nullable String pom, Map<String, String> environment) {
        Properties properties = new Properties();
        if (commandLine != null) {
            properties.setProperty("belay.port", commandLine);
        }
        return PortChoice.named(properties, pom, environment, FOLDER);
    }

    private static String port(@Nullable String commandLine, @Nullable String pom, Map<String, String> environment) {
        return choose(commandLine, pom, environment).orElseThrow().port().text();
    }

    @Test
    void the_command_line_overrides_the_pom_and_the_environment() {
        Map<String, String> both = Map.of("BELAY_PORT", "COM3", "BELAY_DEVICE", "COM4");
        assertThat(port("COM1", "COM2", both)).isEqualTo("COM1");
        assertThat(port(null, "COM2", both)).isEqualTo("COM2");
        assertThat(port(null, null, both)).isEqualTo("COM3");
        assertThat(port(null, null, Map.of("BELAY_DEVICE", "COM4"))).isEqualTo("COM4");
        assertThat(choose(null, " ", Map.of("BELAY_PORT", ""))).isEmpty();
    }

    @Test
    void json_in_the_environment_is_used_if_no_port_is_set() {
        assertThat(port(null, null, Map.of("BELAY_DEVICE", "{\"vid\": 11914}"))).isEqualTo("usb:vid=2e8a");
        assertThat(port(null, null, Map.of("BELAY_DEVICE", "{}"))).isEqualTo("auto");
    }

    @Test
    void the_default_virtual_board_is_marked_in_the_log() {
        assertThat(PortChoice.defaultBoard(BOARD).remark())
                .contains("inside this JVM")
                .contains("-Dbelay.port=PORT");
        assertThat(choose("virtual:", null, Map.of()).orElseThrow().remark()).isEqualTo(". It is inside this JVM");
        assertThat(choose("COM1", null, Map.of()).orElseThrow().remark()).isEmpty();
    }

    @Test
    void an_empty_port_on_the_command_line_is_an_error() {
        assertThatExceptionOfType(DeviceNotFoundException.class)
                .isThrownBy(() -> choose("", "COM2", Map.of("BELAY_PORT", "COM3")))
                .withMessageStartingWith("-Dbelay.port= has no value: name a port");
    }

    @Test
    void the_log_names_the_device_of_a_board_that_was_found() {
        PortChoice found = new PortChoice(Boards.port(PICO, List.of(PICO)), false, PICO.path());
        assertThat(PortChoice.pluggedIn(() -> found)).isEqualTo(found);
        assertThat(found.port().text() + found.remark())
                .isEqualTo(
                        "usb:serial=abc, /dev/ttyACM0. No port is named, and it is the only board that is plugged in");
    }

    @Test
    void without_a_board_the_error_says_how_to_name_one() {
        assertThatExceptionOfType(DeviceNotFoundException.class)
                .isThrownBy(() -> PortChoice.pluggedIn(() -> {
                    throw new DeviceNotFoundException("auto: no board is plugged in; there are no serial ports");
                }))
                .withMessageStartingWith("No port is named, and no board is plugged in; there are no serial ports\n")
                .withMessageContaining("-Dbelay.port=PORT")
                .withMessageContaining("-Dbelay.board=virtual");
    }

    @Test
    void several_boards_are_listed() {
        assertThatExceptionOfType(AmbiguousDeviceException.class)
                .isThrownBy(() -> PortChoice.pluggedIn(() -> {
                    throw new AmbiguousDeviceException(
                            "auto: 2 boards are present. Choose one of them:\n  -Dbelay.port=a", List.of("a", "b"));
                }))
                .withMessageStartingWith(
                        "No port is named, and 2 boards are present. Choose one of them:\n  -Dbelay.port=a");
    }

    @Test
    void virtual_board_folders_are_relative_to_the_project() {
        assertThat(port("virtual:here?latency=5", null, Map.of()))
                .isEqualTo("virtual:" + FOLDER.resolve("here") + "?latency=5");
        assertThat(port("virtual:", null, Map.of())).isEqualTo("virtual:");
    }

    @Test
    void without_a_project_the_default_board_is_in_memory() {
        assertThat(PortChoice.defaultBoard(null).port().text()).isEqualTo("virtual:");
        assertThat(PortChoice.defaultBoard(BOARD).port().text()).isEqualTo("virtual:" + BOARD);
    }
}
