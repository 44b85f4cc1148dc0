// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fazecast.jSerialComm.SerialPort;
import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.Links;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import dev.belay.port.SerialPortSpec;
import dev.belay.port.UsbPortSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Serial ports that are pseudo-terminals, with a virtual board behind them. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class SerialTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    private static BoardServer serve(VirtualBoard board) {
        return BoardServer.start(board.connect(), ServerOptions.DEFAULT);
    }

    private static String path(BoardServer server) {
        return server.ptyPath().orElseThrow().toString();
    }

    private static SerialDevice device(String path, String serial, String location) {
        return new SerialDevice(path, 0x2e8a, 5, serial, "MicroPython", "Board", location);
    }

    private static Supplier<Link> opener(PortSpec port, AtomicReference<List<SerialDevice>> present) {
        return new ReconnectingOpener(port, Links::open, present::get);
    }

    @Test
    void a_board_at_another_port_is_found_by_its_serial_number() {
        AtomicReference<List<SerialDevice>> present = new AtomicReference<>();
        try (VirtualBoard board = VirtualBoard.start();
                VirtualBoard other = VirtualBoard.start();
                BoardServer otherServer = serve(other)) {
            BoardServer server = serve(board);
            String before = path(server);
            present.set(List.of(device(before, "E66A", "1-1"), device(path(otherServer), "E66B", "1-2")));
            Supplier<Link> opener = opener(new SerialPortSpec(before), present);
            try (Device device =
                    Device.open(opener, QUIET.toBuilder().reconnectAttempts(1).build())) {
                device.exec("x = 42");
                server.close();
                try (BoardServer again = serve(board)) {
                    present.set(List.of(device(path(otherServer), "E66B", "1-2"), device(path(again), "E66A", "1-7")));
                    assertThat(device.eval("x")).isEqualTo(42L);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9600, 921_600})
    @EnabledOnOs(OS.LINUX)
    void the_speed_of_the_port_is_kept_after_a_reconnect(int baud) throws Exception {
        AtomicReference<List<SerialDevice>> present = new AtomicReference<>();
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = serve(board)) {
            String path = path(server);
            present.set(List.of(device(path, "E66A", "1-1")));
            Supplier<Link> opener = opener(PortSpec.parse(path + "?baud=" + baud), present);
            for (int i = 0; i < 2; i++) {
                try (Device device = Device.open(opener, QUIET)) {
                    assertThat(device.eval("6*7")).isEqualTo(42L);
                    assertThat(speed(path)).isEqualTo(baud);
                }
            }
        }
    }

    private static int speed(String path) throws Exception {
        Process process = new ProcessBuilder("stty", "-F", path, "speed")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).as(said).isZero();
        return Integer.parseInt(said.strip());
    }

    @Test
    void another_board_at_the_same_port_is_not_opened() {
        AtomicReference<List<SerialDevice>> present = new AtomicReference<>();
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = serve(board)) {
            present.set(List.of(device(path(server), "E66A", "1-1")));
            Supplier<Link> opener = opener(new SerialPortSpec(path(server)), present);
            opener.get().close();
            present.set(List.of(device(path(server), "E66B", "1-1")));
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(opener::get)
                    .withMessageContaining("the board with the USB serial number E66A is not plugged in");
        }
    }

    @Test
    void indistinguishable_boards_are_reopened_by_path() {
        AtomicReference<List<SerialDevice>> present = new AtomicReference<>();
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = serve(board)) {
            present.set(List.of(device(path(server), "0001", "1-1"), device("/dev/ttyUSB9", "0001", "1-2")));
            Supplier<Link> opener = opener(new SerialPortSpec(path(server)), present);
            opener.get().close();
            present.set(List.of());
            try (Link link = opener.get()) {
                assertThat(link.name()).isEqualTo(path(server));
            }
        }
    }

    @Test
    void a_locked_port_is_awaited_for_the_lock_timeout() throws Exception {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = serve(board)) {
            PortSpec port = PortSpec.parse(path(server));
            Link first = Links.open(port);
            assertThatExceptionOfType(DeviceBusyException.class)
                    .isThrownBy(() -> Links.open(port))
                    .withMessageMatching(
                            "(?s).*: in use by this process, \\d+ since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d; .*");
            AtomicReference<Thread> waiting = new AtomicReference<>();
            CompletableFuture<Link> second = CompletableFuture.supplyAsync(() -> {
                waiting.set(Thread.currentThread());
                return Links.open(
                        port,
                        LinkOptions.builder().lockTimeout(Duration.ofMinutes(1)).build());
            });
            while (waiting.get() == null || waiting.get().getState() != Thread.State.TIMED_WAITING) {
                assertThat(second).isNotDone();
                Thread.onSpinWait();
            }
            first.close();
            second.get().close();
        }
    }

    @Test
    void a_board_that_accepts_nothing_is_lost_after_the_timeout() throws Exception {
        Pty pty = new JniTerminalProvider().open(new Attributes(), null);
        try {
            String path = ((org.jline.terminal.impl.jni.JniNativePty) pty).getName();
            try (Link link = new SerialLinkProvider(Duration.ofMillis(300))
                    .open(new SerialPortSpec(path), LinkOptions.DEFAULT)) {
                byte[] more = new byte[1 << 20];
                for (int i = 0; i < 2; i++) {
                    assertThatExceptionOfType(ConnectionLostException.class)
                            .isThrownBy(() -> link.write(more))
                            .withMessageContaining("the board accepts no more bytes");
                }
                assertThatExceptionOfType(ConnectionLostException.class)
                        .isThrownBy(() -> link.read(new byte[8], 0, 8, Duration.ofSeconds(20)))
                        .withMessageContaining("the board accepts no more bytes");
            }
        } finally {
            pty.close();
        }
    }

    @Test
    void a_write_to_a_disconnected_board_fails() throws Exception {
        Pty pty = new JniTerminalProvider().open(new Attributes(), null);
        SerialLibrary.prepare();
        SerialPort port = SerialPort.getCommPort(((org.jline.terminal.impl.jni.JniNativePty) pty).getName());
        assertThat(port.openPort(0)).isTrue();
        SerialWriter writer = new SerialWriter(port, "gone", Duration.ofSeconds(10));
        try {
            assertThat(writer.write(new byte[] {1, 2}, 0, 2)).isEqualTo(2);
            pty.close();
            assertThat(writer.write(new byte[] {1, 2}, 0, 2)).isNegative();
        } finally {
            writer.close();
            port.closePort();
        }
    }

    @Test
    void the_serial_library_is_in_a_private_folder() throws Exception {
        SerialPorts.present();
        Path folder = Path.of(System.getProperty("jSerialComm.library.path"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_missing_usb_port_is_reported() {
        assertThatExceptionOfType(dev.belay.errors.DeviceNotFoundException.class)
                .isThrownBy(() -> Device.open("usb:serial=no-such-board-anywhere"))
                .withMessageContaining("usb:serial=no-such-board-anywhere: no such board is plugged in");
        assertThat(PortSpec.parse("usb:serial=x")).isInstanceOf(UsbPortSpec.class);
    }

    @Test
    void a_trace_has_both_directions_with_the_time(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/trace.txt");
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = serve(board)) {
            PortSpec port = PortSpec.parse(path(server));
            for (int i = 0; i < 2; i++) {
                try (Device device = Device.open(
                        () -> Links.open(port, LinkOptions.builder().trace(file).build()), QUIET)) {
                    device.exec("print('\\u00e9\\\\')");
                }
            }
            String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6} ";
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).allMatch(line -> line.matches(time + path(server) + " [<>=] .+"));
            assertThat(lines).anyMatch(line -> line.endsWith(" > \\x03\\r\\x01"));
            assertThat(lines.stream().filter(line -> line.endsWith(" = opened")))
                    .hasSize(2);
            String received = String.join(
                    "",
                    lines.stream()
                            .filter(line -> line.contains(" < "))
                            .map(line -> line.replaceAll("^\\S+ \\S+ < ", ""))
                            .toList());
            assertThat(received).contains("raw REPL; CTRL-B to exit\\r\\n>").contains("\\xc3\\xa9\\\\\\r\\n");
        }
    }

    @Test
    void an_unwritable_trace_is_reported_and_the_port_freed(@TempDir Path folder) {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = serve(board)) {
            PortSpec port = PortSpec.parse(path(server));
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() ->
                            Links.open(port, LinkOptions.builder().trace(folder).build()))
                    .withMessageContaining(folder.toString())
                    .withMessageContaining("belay.trace");
            Links.open(port).close();
        }
    }
}
