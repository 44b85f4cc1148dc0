// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.Device;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceException;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BoardServerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Toggles pin 2 and prints without end. */
    private static final String ENDLESS_OUTPUT = """
            from machine import Pin
            p = Pin(2, Pin.OUT)
            while True: p.toggle(); print('x' * 500)


            """.replace('\n', '\r');

    private final VirtualBoard board = VirtualBoard.start();
    private final BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT);

    @AfterEach
    void stop() {
        server.close();
        board.close();
    }

    private Path pty() {
        return server.ptyPath().orElseThrow();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort());
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    private static String until(String end, Socket socket) throws IOException {
        StringBuilder all = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (all.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("no \"" + end + "\" came before the end, but \"" + all + '"');
            }
            all.append((char) next);
        }
        return all.toString();
    }

    private static void type(String text, Socket socket) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_terminal_program_gets_a_prompt_on_the_pty() throws Exception {
        try (PtyClient client = new PtyClient(pty())) {
            client.type("\r");
            client.until(">>> ");
            client.type("6*7\r");
            assertThat(client.until("42\r\n>>> ")).endsWith("6*7\r\n42\r\n>>> ");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_pty_transfers_every_byte_unchanged() throws Exception {
        try (PtyClient client = new PtyClient(pty())) {
            client.type("\r\1");
            client.until("raw REPL; CTRL-B to exit\r\n>");
            client.type("import sys\nn = sys.stdout.buffer.write(bytes(range(256)))\4");
            StringBuilder expected = new StringBuilder("OK");
            for (char c = 0; c < 256; c++) {
                expected.append(c);
            }
            assertThat(client.until("\4\4>")).isEqualTo(expected + "\4\4>");
        }
    }

    @Test
    void a_device_that_is_refused_says_why() throws Exception {
        try (Socket first = connect()) {
            type("\r", first);
            until(">>> ", first);
            assertThatThrownBy(() -> Device.open("tcp://127.0.0.1:" + server.tcpPort()))
                    .isInstanceOf(DeviceException.class)
                    .hasMessage("tcp://127.0.0.1:" + server.tcpPort() + ": the other side closed the connection:"
                            + " The board is in use by the TCP client at port " + first.getLocalPort()
                            + "; it serves one program at a time.");
        }
    }

    @Test
    void a_device_opens_the_tcp_port() {
        try (Device device = Device.open("tcp://localhost:" + server.tcpPort())) {
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
        try (Device device = Device.open("tcp://localhost:" + server.tcpPort())) {
            assertThat(device.eval("'again'")).isEqualTo("again");
        }
    }

    @Test
    void a_second_tcp_client_gets_a_message_and_is_closed() throws Exception {
        try (Socket first = connect();
                Socket second = connect()) {
            assertThat(new String(second.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("\r\nThe board is in use by the TCP client at port " + first.getLocalPort()
                            + "; it serves one program at a time.\r\n");
            type("1+1\r", first);
            until("2\r\n>>> ", first);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_first_client_to_send_input_has_the_board() throws Exception {
        try (PtyClient silent = new PtyClient(pty());
                Socket typist = connect()) {
            type("1+1\r", typist);
            until("2\r\n>>> ", typist);
            silent.type("\3\3");
            silent.until("The board is in use by the TCP client at port " + typist.getLocalPort());
            typist.shutdownOutput();
            typist.getInputStream().readAllBytes();
            silent.type("2+3\r");
            silent.until("5\r\n");
            try (Socket late = connect()) {
                until("The board is in use by " + pty(), late);
            }
        }
    }

    @Test
    void a_disconnect_does_not_stop_the_program() throws Exception {
        try (Socket client = connect()) {
            type(ENDLESS_OUTPUT, client);
            until("xxx", client);
        }
        board.machine().pin(2).awaitChanges(1000, SOON);
        try (Socket client = connect()) {
            type("\3", client);
            until("KeyboardInterrupt", client);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void an_unread_pty_is_released_when_its_client_closes_it() throws Exception {
        try (PtyClient client = new PtyClient(pty())) {
            client.type(ENDLESS_OUTPUT);
            client.until("xxx");
        }
        board.machine().pin(2).awaitChanges(1000, SOON);
        try (PtyClient client = new PtyClient(pty())) {
            client.type("\3");
            client.until("KeyboardInterrupt");
            client.until(">>> ");
        }
    }

    @Test
    void closing_releases_the_board_and_the_port() throws Exception {
        int port = server.tcpPort();
        try (Socket client = connect()) {
            type("1+1\r", client);
            until("2\r\n>>> ", client);
            assertThat(server.awaitEnd(Duration.ofMillis(1))).isFalse();
            server.close();
            assertThat(server.awaitEnd(SOON)).isTrue();
            assertThat(client.getInputStream().readAllBytes()).isEmpty();
        }
        try (Link link = board.connect();
                BoardServer next = BoardServer.start(
                        link, ServerOptions.builder().tcpPort(port).build())) {
            assertThat(next.tcpPort()).isEqualTo(port);
        }
    }

    @Test
    void the_server_ends_when_the_connection_is_lost() throws Exception {
        board.close();
        assertThat(server.awaitEnd(SOON)).isTrue();
    }

    @Test
    void a_port_in_use_is_reported() {
        try (VirtualBoard other = VirtualBoard.start();
                Link link = other.connect()) {
            assertThatThrownBy(() -> BoardServer.start(
                            link,
                            ServerOptions.builder().tcpPort(server.tcpPort()).build()))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageStartingWith("cannot listen on TCP port " + server.tcpPort() + ": ")
                    .hasMessageEndingWith(". Choose another port, or 0 for any that is free.");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_symbolic_link_points_to_the_pty_while_the_server_runs(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("board");
        Files.createSymbolicLink(path, folder.resolve("left by a run that was killed"));
        try (VirtualBoard other = VirtualBoard.start();
                Link link = other.connect();
                BoardServer linked = BoardServer.start(
                        link, ServerOptions.builder().link(path).build())) {
            assertThat(linked.ptyPath()).contains(path);
            try (PtyClient client = new PtyClient(path)) {
                client.type("\r");
                client.until(">>> ");
            }
        }
        assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_symbolic_link_does_not_replace_a_file(@TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("notes.txt"), "keep");
        try (VirtualBoard other = VirtualBoard.start();
                Link link = other.connect()) {
            assertThatThrownBy(() -> BoardServer.start(
                            link, ServerOptions.builder().link(path).build()))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageStartingWith("cannot create the symbolic link " + path);
        }
        assertThat(path).hasContent("keep");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void both_ports_stay_open_when_the_interpreter_crashes() throws Exception {
        try (PtyClient client = new PtyClient(pty())) {
            client.type("\r");
            client.until(">>> ");
            client.type("import uctypes; uctypes.bytes_at(0x7fffffff, 4)\r");
            client.until("The interpreter crashed (out of bounds memory access");
            client.until(">>> ");
            client.type("6*7\r");
            client.until("42\r\n>>> ");
        }
        try (Socket socket = connect()) {
            type("\r", socket);
            until(">>> ", socket);
            type("import uctypes; uctypes.bytes_at(0x7fffffff, 4)\r", socket);
            until("the board was reset", socket);
            until(">>> ", socket);
            type("6*7\r", socket);
            until("42\r\n>>> ", socket);
        }
        assertThat(server.failure()).isEmpty();
        assertThat(server.awaitEnd(Duration.ZERO)).isFalse();
    }

    @Test
    void a_board_that_cannot_run_ends_the_server_which_says_why() throws Exception {
        board.flash().write("/main.py", "import uctypes\nuctypes.bytes_at(0x7fffffff, 4)");
        board.reset();

        assertThat(server.awaitEnd(SOON)).isTrue();
        assertThat(server.failure())
                .hasValueSatisfying(
                        lost -> assertThat(lost).hasMessageContaining("the interpreter crashed again and again"));
    }
}
