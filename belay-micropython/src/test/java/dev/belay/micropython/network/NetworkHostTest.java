// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.TestTerminal;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.internal.network.Addresses;
import dev.belay.micropython.internal.network.Router;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A board with {@code network=host}, beside one with {@code network=loopback}. */
@Timeout(120)
class NetworkHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An address of the range for documentation (RFC 5737), to which no packet is sent here. */
    private static final Inet4Address ELSEWHERE = Addresses.of(192, 0, 2, 1);

    /** Another address of this computer than 127.0.0.1, without leaving it. */
    private static final Inet4Address SECOND_ADDRESS = Addresses.of(127, 0, 0, 2);

    private static VirtualBoard board(NetworkAccess access) {
        return VirtualBoard.start(BoardOptions.builder().network(access).build());
    }

    private static NetworkRouter router(NetworkAccess access, List<String> warnings) {
        NetworkOptions options = NetworkOptions.builder().access(access).build();
        WirelessNetwork wireless = new WirelessNetwork(options);
        NetworkRouter router = new NetworkRouter(options, wireless, true, warnings::add);
        router.activateCable(true);
        return router;
    }

    @Test
    void connections_and_lookups_beyond_this_computer_need_the_option() {
        List<String> warnings = new ArrayList<>();
        NetworkRouter host = router(NetworkAccess.HOST, warnings);
        assertThat(host.route(ELSEWHERE, 80)).contains(new Router.Target(new InetSocketAddress(ELSEWHERE, 80), true));
        assertThat(host.lookup("mqtt.example")).isEqualTo(new Router.Lookup.AskHost());
        assertThat(warnings).isEmpty();

        NetworkRouter loopback = router(NetworkAccess.LOOPBACK, warnings);
        assertThat(loopback.route(ELSEWHERE, 80)).isEmpty();
        assertThat(loopback.lookup("mqtt.example")).isEqualTo(new Router.Lookup.Failed(-2));
        assertThat(warnings)
                .containsExactly(
                        "a connection to 192.0.2.1:80 failed, because the port's option network=loopback does not allow it; network=host allows all",
                        "the lookup of the name mqtt.example failed, because the port's option network=loopback does not allow it; network=host allows all");
    }

    private static int listen(VirtualBoard board, TestTerminal terminal) throws Exception {
        terminal.run("import socket\ns = socket.socket(); s.bind(('0.0.0.0', 8091)); s.listen()");
        return board.network().await(8091, PATIENCE).getPort();
    }

    @Test
    void a_server_is_reached_at_each_address_of_this_computer() throws Exception {
        try (VirtualBoard board = board(NetworkAccess.HOST)) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            try (Socket client = new Socket(SECOND_ADDRESS, listen(board, terminal))) {
                client.setSoTimeout(30_000);
                terminal.run("c, a = s.accept()\nc.send(b'hello')\nc.close()");
                assertThat(client.getInputStream().readAllBytes())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("hello");
            }
        }
        try (VirtualBoard board = board(NetworkAccess.LOOPBACK)) {
            int port = listen(board, TestTerminal.rawAt(board));
            assertThatThrownBy(() -> new Socket(SECOND_ADDRESS, port)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void names_are_those_that_this_computer_knows() throws Exception {
        String name = InetAddress.getLocalHost().getHostName();
        List<String> known = Arrays.stream(InetAddress.getAllByName(name))
                .map(InetAddress::getHostAddress)
                .toList();
        try (VirtualBoard board = board(NetworkAccess.HOST);
                ServerSocket server = new ServerSocket(0, 1, Addresses.of(127, 0, 0, 1))) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            terminal.run("""
                    import network, socket, time
                    w = network.WLAN()
                    w.active(True)
                    w.connect('any')
                    while not w.isconnected(): time.sleep_ms(5)
                    """);
            assertThat(known)
                    .contains(terminal.run("print(socket.getaddrinfo('" + name + "', 80)[0][-1][0])")
                            .strip());
            assertThat(addresses())
                    .contains(terminal.run("print(w.ifconfig()[0])").strip());
            terminal.run("s = socket.socket()\ns.connect(('127.0.0.1', " + server.getLocalPort()
                    + "))\ns.send(b'hello')\ns.close()");
            try (Socket client = server.accept()) {
                assertThat(client.getInputStream().readAllBytes())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("hello");
            }
        }
    }

    private static List<String> addresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .toList();
    }
}
