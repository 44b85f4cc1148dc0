// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.link.Link.Traits;
import dev.belay.link.Links;
import dev.belay.port.PortSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The micro:bit's own firmware of 2017, on an emulated chip with 16 KB of RAM behind a serial port: MicroPython 1.9.2
 * without raw-paste, hashlib and {@code os.stat}.
 *
 * @param qemu the process of the emulator
 * @param port the port of the board
 */
public record Microbit(Process qemu, PortSpec port) implements AutoCloseable {
    private static final Path FIRMWARE = Path.of("/usr/share/firmware-microbit-micropython/firmware.hex");
    private static final Pattern PORT = Pattern.compile("char device redirected to (\\S+) .*");

    /** Starts the emulator, if the machine has its packages. */
    public static Microbit start() throws IOException {
        RequiredPackage.program("qemu-system-arm", "qemu-system-arm");
        RequiredPackage.file(FIRMWARE, "firmware-microbit-micropython");
        Process qemu = new ProcessBuilder(List.of(
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
        return new Microbit(qemu, PortSpec.parse(redirected.group(1)));
    }

    /** Opens the board with the options of a real one: its receive buffer holds 63 bytes. */
    public Device open(DeviceOptions options) {
        return Device.open(new RecordingLink(Links.open(port), new Traits(false, true, 63), ""), options);
    }

    @Override
    public void close() {
        qemu.destroyForcibly().onExit().join();
    }
}
