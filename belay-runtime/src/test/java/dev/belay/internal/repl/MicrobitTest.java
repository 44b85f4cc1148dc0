// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.internal.session.BoardSession;
import dev.belay.link.Link;
import dev.belay.link.Links;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on the micro:bit's own firmware of 2017, on an emulated chip with 16 KB of RAM behind a serial port: MicroPython
 * 1.9.2 without raw-paste, hashlib and {@code os.stat}.
 */
@EnabledOnOs(OS.LINUX)
final class MicrobitTest {
    private Microbit board;
    private final StringBuilder printed = new StringBuilder();
    private final DeviceOptions options =
            DeviceOptions.builder().output(printed::append).build();

    @BeforeEach
    void start() throws IOException {
        board = Microbit.start();
    }

    @AfterEach
    void stop() {
        if (board != null) {
            board.close();
        }
    }

    private Device open() {
        return board.open(options);
    }

    @Test
    void micropython_1_9_supports_the_common_operations() {
        try (Device device = open()) {
            assertThat(device.implementation().name()).isEqualTo("micropython");
            assertThat(device.implementation().platform()).isEqualTo("microbit");
            device.exec("print('hello')\nx = 40");
            assertThat(printed).hasToString("hello\r\n");
            assertThat(device.eval("x + 2")).isEqualTo(42L);
            assertThat(device.eval("['a', 2.5, True]")).isEqualTo(List.of("a", 2.5, true));
            device.exec("n = 0\n" + "n += 1\n".repeat(120));
            assertThat(device.eval("n")).isEqualTo(120L);
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(() -> device.exec("x = 1\nraise ValueError('no')"))
                    .satisfies(e -> assertThat(e.type()).isEqualTo("ValueError"));
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() -> device.exec(
                            "while True: pass",
                            CallOptions.builder()
                                    .output(text -> {})
                                    .timeout(Duration.ofMillis(500))
                                    .build()));
            assertThat(device.eval("6*7")).isEqualTo(42L);
            device.softReset();
            assertThatExceptionOfType(PythonException.class).isThrownBy(() -> device.eval("n"));
        }
    }

    @Test
    void missing_features_are_reported_and_the_board_stays_usable(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.py"), "x = 1");
        try (Device device = open()) {
            assertThatExceptionOfType(FeatureUnavailableException.class)
                    .isThrownBy(() -> device.files().put(new byte[] {1}, "/a.txt"))
                    .withMessageContaining("memoryview");
            assertThatExceptionOfType(FeatureUnavailableException.class)
                    .isThrownBy(() -> device.sync(folder, "/"))
                    .withMessageContaining("lacks what a sync over the prompt needs");
            assertThatExceptionOfType(FeatureUnavailableException.class)
                    .isThrownBy(device::bootloader)
                    .withMessageContaining("machine.bootloader");
            assertThat(BoardSession.of(device).emitters()).isEmpty();
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }

    @Test
    void opening_interrupts_a_running_program() {
        try (Device device = open()) {
            device.exec("import microbit");
        }
        try (Link link = Links.open(board.port())) {
            link.write("while True: microbit.sleep(10)\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        try (Device device = open()) {
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }
}
