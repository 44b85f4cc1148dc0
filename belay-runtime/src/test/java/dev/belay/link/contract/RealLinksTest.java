// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.DeviceState;
import dev.belay.code.CallOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.link.Link;
import dev.belay.link.Links;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import dev.belay.port.PortSpec;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** TCP connections on loopback, and serial ports that are pseudo-terminals. */
final class RealLinksTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    @Test
    void a_board_behind_tcp_runs_commands() {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT);
                Device device =
                        Device.open(PortSpec.parse("tcp://localhost:" + server.tcpPort() + "?lossless=on"), QUIET)) {
            assertThat(device.eval("'x' * 100000", String.class)).hasSize(100_000);
        }
    }

    @Test
    void a_tcp_port_without_a_listener_is_reported() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Device.open("tcp://localhost:" + port))
                .withMessageContaining("tcp://localhost:" + port)
                .withMessageContaining("is the board's server running there?");
    }

    @Test
    void a_closed_tcp_connection_is_lost_after_its_last_bytes_are_read() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Link link = Links.open(PortSpec.parse("tcp://localhost:" + server.getLocalPort()))) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write('x');
            }
            byte[] buffer = new byte[8];
            assertThat(link.read(buffer, 0, 8, Duration.ofSeconds(20))).isEqualTo(1);
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(ConnectionLostException.class)
                        .isThrownBy(() -> link.read(buffer, 0, 8, Duration.ofSeconds(20)));
            }
        }
    }

    @Test
    void a_read_times_out_and_can_be_interrupted() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Link link = Links.open(PortSpec.parse("tcp://localhost:" + server.getLocalPort()));
                Socket socket = server.accept()) {
            assertThat(socket.isConnected()).isTrue();
            assertThat(link.read(new byte[8], 0, 8, Duration.ofMillis(50))).isZero();
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> link.read(new byte[8], 0, 8, Duration.ofSeconds(20)));
        }
    }

    @Test
    void a_missing_serial_port_is_reported_with_the_present_ones() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Device.open("/dev/ttyNOWHERE"))
                .withMessageContaining("/dev/ttyNOWHERE: there is no such port;");
    }

    @Test
    void a_file_is_not_a_serial_port(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Device.open(file.toString()))
                .withMessageContaining(file.toString());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_board_behind_a_serial_port_runs_commands() {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT)) {
            String port = server.ptyPath().orElseThrow().toString();
            for (int i = 0; i < 3; i++) {
                try (Device device = Device.open(PortSpec.parse(port), QUIET)) {
                    assertThat(device.eval("6*7")).isEqualTo(42L);
                    device.exec("x = 'a'\n" + "x += 'b'\n".repeat(500));
                    assertThat(device.eval("len(x)")).isEqualTo(501L);
                    assertThatExceptionOfType(DeviceBusyException.class)
                            .isThrownBy(() -> Device.open(port))
                            .withMessageContaining(port)
                            .withMessageContaining(
                                    "this process, " + ProcessHandle.current().pid());
                }
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void an_unplugged_board_is_a_lost_connection() {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT);
                Device device = Device.open(
                        PortSpec.parse(server.ptyPath().orElseThrow().toString()), QUIET)) {
            device.exec("x = 1");
            Runnable unplug = server::close;
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> device.exec(
                            "print('x')\nwhile True: pass",
                            CallOptions.builder().output(text -> unplug.run()).build()));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void ten_thousand_calls_over_a_pseudo_terminal_lose_no_byte() {
        // The strings in source code are kept until the next reset.
        try (VirtualBoard board =
                        VirtualBoard.start(BoardOptions.builder().heapKib(2048).build());
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT);
                Device device = Device.open(
                        PortSpec.parse(server.ptyPath().orElseThrow().toString()), QUIET)) {
            device.exec("def same(x):\n return x");
            for (int i = 0; i < 10_000; i++) {
                assertThat(device.eval("same('" + i + "')")).isEqualTo(Integer.toString(i));
            }
            assertThat(device.state()).isEqualTo(DeviceState.READY);
        }
    }
}
