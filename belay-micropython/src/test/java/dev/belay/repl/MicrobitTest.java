// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.DeviceTimeoutException;
import dev.belay.FeatureUnavailableException;
import dev.belay.PythonException;
import dev.belay.link.Link;
import dev.belay.link.Link.Traits;
import dev.belay.link.Links;
import dev.belay.port.PortSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The micro:bit's own firmware of 2017, on an emulated chip with 16 KB of RAM behind a serial port: MicroPython 1.9.2 without
 * raw-paste, hashlib and {@code os.stat}.
 */
@EnabledOnOs(OS.LINUX)
final class MicrobitTest {
    private static final Path FIRMWARE = Path.of("/usr/share/firmware-microbit-micropython/firmware.hex");
    private static final Pattern PORT = Pattern.compile("char device redirected to (\\S+) .*");

    private Process qemu;
    private PortSpec port;
    private final StringBuilder printed = new StringBuilder();
    private final DeviceOptions options = DeviceOptions.DEFAULT.withOutput(printed::append);

    @BeforeEach
    void start() throws IOException {
        Part.program("qemu-system-arm", "qemu-system-arm");
        Part.file(FIRMWARE, "firmware-microbit-micropython");
        qemu = new ProcessBuilder(List.of(
                        "qemu-system-arm",
                        "-M",
                        "microbit",
                        "-nographic",
                        "-monitor",
                        "none",
                        "-serial",
                        "pty",
                        "-device",
                        "loader,file=" + FIRMWARE))
                .redirectErrorStream(true)
                .start();
        BufferedReader said = qemu.inputReader(StandardCharsets.UTF_8);
        Matcher redirected = PORT.matcher("");
        for (String line = said.readLine(); !redirected.reset(line).matches(); line = said.readLine()) {
            assertThat(line).isNotNull();
        }
        port = PortSpec.parse(redirected.group(1));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (qemu != null) {
            qemu.destroyForcibly().waitFor();
        }
    }

    /** As a real one is opened: its receive buffer holds 63 bytes. */
    private Device open() {
        return Device.over(new WatchedLink(Links.open(port), new Traits(false, true, 63), ""), options);
    }

    @Test
    void the_oldest_and_smallest_board_does_what_every_board_does() {
        try (Device device = open()) {
            assertThat(device.implementation().name()).isEqualTo("micropython");
            assertThat(device.implementation().platform()).isEqualTo("microbit");
            device.exec("print('hello')\nx = 40");
            assertThat(printed).hasToString("hello\r\n");
            assertThat(device.eval("x + 2")).isEqualTo(42L);
            assertThat(device.eval("['a', 2.5, True]")).isEqualTo(List.of("a", 2.5, true));
            device.exec("n = 0\n" + "n += 1\n".repeat(150));
            assertThat(device.eval("n")).isEqualTo(150L);
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(() -> device.exec("x = 1\nraise ValueError('no')"))
                    .satisfies(e -> assertThat(e.type()).isEqualTo("ValueError"));
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() -> device.exec("while True: pass", text -> {}, Duration.ofMillis(500)));
            assertThat(device.eval("6*7")).isEqualTo(42L);
            device.softReset();
            assertThatExceptionOfType(PythonException.class).isThrownBy(() -> device.eval("n"));
        }
    }

    @Test
    void what_its_firmware_cannot_do_is_told_and_the_board_stays_usable(@TempDir Path folder) throws IOException {
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
            assertThat(device.emitters()).isEmpty();
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }

    @Test
    void a_program_of_its_users_is_interrupted_when_it_is_opened() {
        try (Device device = open()) {
            device.exec("import microbit");
        }
        try (Link link = Links.open(port)) {
            link.write("while True: microbit.sleep(10)\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        try (Device device = open()) {
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }
}
