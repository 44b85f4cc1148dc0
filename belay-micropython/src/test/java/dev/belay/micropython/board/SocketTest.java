// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.micropython.network.NetworkAccess;
import dev.belay.micropython.network.Route;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets of programs and of the host, connected with each other. */
@Timeout(120)
class SocketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final String ERRORS = """
            def error(f, *args):
             try:
              return f(*args)
             except Exception as e:
              return repr(e)
            import socket, time
            """;

    private VirtualBoard board;
    private TestTerminal terminal;

    @BeforeEach
    void start() throws Exception {
        board = VirtualBoard.start();
        terminal = TestTerminal.rawAt(board);
    }

    @AfterEach
    void stop() {
        board.close();
    }

    /** Returns what the program prints. */
    private String run(String program) throws InterruptedException {
        return terminal.run(program);
    }

    /** Starts a program that goes on. */
    private void begin(String program) {
        terminal.send(program + "\4");
    }

    private Socket connect(int port) throws Exception {
        InetSocketAddress address = board.network().await(port, PATIENCE);
        Socket client = new Socket(address.getAddress(), address.getPort());
        client.setSoTimeout(30_000);
        return client;
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void a_program_reads_and_writes_a_connection_in_each_way() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            begin(String.format("""
                    import socket
                    s = socket.socket()
                    s.connect(socket.getaddrinfo('127.0.0.1', %d, 0, socket.SOCK_STREAM)[0][-1])
                    s.send('GET / HTTP/1.0\\r\\n'); s.write(b'a', 1); s.write(b'xbc', 1, 1); s.sendall(memoryview(b'..\\n'))
                    b = bytearray(6)
                    f = s.makefile('rb')
                    print(f.readline(), s.recv(2), s.readinto(b), b, s.readinto(b, 2), s.read(3), s.readline(3), s.read())
                    s.close()
                    """, server.getLocalPort()));
            try (Socket client = server.accept()) {
                byte[] request = client.getInputStream().readNBytes(21);
                assertThat(new String(request, StandardCharsets.US_ASCII)).isEqualTo("GET / HTTP/1.0\r\nab..\n");
                client.getOutputStream()
                        .write("HTTP/1.0 200 OK\r\n12abcdefgh345long line\nrest".getBytes(StandardCharsets.US_ASCII));
                client.shutdownOutput();
                terminal.until("OK");
                assertThat(terminal.outcome().output().strip())
                        .isEqualTo(
                                "b'HTTP/1.0 200 OK\\r\\n' b'12' 6 bytearray(b'ghcdef') 2 b'345' b'lon' b'g line\\nrest'");
                assertThat(readAll(client)).isEmpty();
            }
        }
    }

    @Test
    void a_program_serves_clients_of_the_host() throws Exception {
        begin("""
                import socket
                s = socket.socket()
                s.bind(('', 8080)); s.listen()
                for _ in range(2):
                 c, address = s.accept()
                 print(address[0], c.readline())
                 c.send(b'hello'); c.close()
                """);
        for (int i = 0; i < 2; i++) {
            try (Socket client = connect(8080)) {
                client.getOutputStream().write("line\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(readAll(client)).isEqualTo("hello");
            }
        }
        terminal.until("OK");
        assertThat(terminal.outcome().output().replace("\r", "")).isEqualTo("127.0.0.1 b'line\\n'\n".repeat(2));
    }

    @Test
    void errors_are_those_of_the_rp2_port() throws Exception {
        assertThat(run(ERRORS + """
                s = socket.socket()
                print(error(s.recv, 1), error(s.send, b'a'), error(s.accept))
                print(error(s.connect, ('localhost', 1)), error(s.connect, '1.2.3.4'), error(s.connect, ('1.2.3.4', 1, 2)))
                print(error(s.connect, ('127.0.0.1', 1)), error(s.recv, 1), error(s.recv, 1))
                print(error(socket.socket().connect, ('10.0.0.1', 80)), error(socket.getaddrinfo, 'example.com', 80))
                s.close(); s.close()
                print(error(s.recv, 1), error(s.listen), error(socket.socket, 2, 3))
                u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                print(error(u.accept), error(u.listen), error(u.send, b'a'), error(u.sendall, b'a'))
                a = socket.socket(); a.bind(('0.0.0.0', 8081)); a.listen()
                print(error(socket.socket().bind, ('0.0.0.0', 8081)))
                """)).isEqualTo("""
                OSError(107,) OSError(107,) OSError(22,)
                ValueError('invalid arguments',) TypeError("object 'str' isn't a tuple or list",) ValueError('requested length 2 but object has length 3',)
                OSError(104,) OSError(104,) OSError(9,)
                OSError(113,) OSError(-6,)
                OSError(9,) OSError(9,) OSError(22,)
                OSError(95,) OSError(95,) OSError(107,) NotImplementedError()
                OSError(98,)
                """);
    }

    @Test
    void a_socket_waits_as_long_as_its_timeout_allows() throws Exception {
        assertThat(run(ERRORS + """
                s = socket.socket()
                s.bind(('', 8082)); s.listen()
                c = socket.socket()
                c.setblocking(False)
                print(error(c.connect, ('127.0.0.1', 8082)))
                d, _ = s.accept()
                print(error(c.connect, ('127.0.0.1', 8082)))
                print(error(c.recv, 1), c.read(1), c.read(), c.readline(), c.readinto(bytearray(1)))
                d.send(b'ab')
                d.settimeout(0.05)
                t = time.ticks_ms()
                print(error(d.recv, 1), 40 < time.ticks_diff(time.ticks_ms(), t) < 5000)
                s.settimeout(0)
                print(error(s.accept))
                s.settimeout(0.05)
                print(error(s.accept))
                c.settimeout(None)
                print(c.read(2))
                """)).isEqualTo("""
                OSError(115,)
                OSError(106,)
                OSError(11,) None None None None
                OSError(110,) True
                OSError(11,)
                OSError(110,)
                b'ab'
                """);
    }

    @Test
    void ctrl_c_interrupts_a_wait_and_interrupts_are_handled_in_it() throws Exception {
        begin("""
                import socket, machine
                s = socket.socket()
                s.bind(('', 8083)); s.listen()
                t = machine.Timer(period=20, callback=lambda t: print('tick'))
                s.accept()
                """);
        terminal.until("tick\r\ntick\r\n");
        terminal.send("\3");
        assertThat(terminal.until("KeyboardInterrupt")).contains("in accept");
    }

    @Test
    void buffers_are_finite_in_both_directions() throws Exception {
        begin("""
                import socket
                s = socket.socket()
                s.bind(('', 8084)); s.listen()
                c, _ = s.accept()
                c.settimeout(0.3)
                sent = 0
                try:
                 while True:
                  sent += c.send(bytes(8000))
                except OSError as e:
                 print(e.errno, sent)
                input()
                total = 0
                while True:
                 part = c.recv(5000)
                 if not part: break
                 total += len(part)
                print(total)
                """);
        InetSocketAddress address = board.network().await(8084, PATIENCE);
        try (SocketChannel client = SocketChannel.open()) {
            client.connect(address);
            terminal.until("OK");
            String[] line = terminal.until("\r\n").strip().split(" ", 2);
            assertThat(line[0]).isEqualTo("110");
            assertThat(Integer.parseInt(line[1])).isBetween(6400, 8_000_000);
            client.configureBlocking(false);
            long written = 0;
            ByteBuffer data = ByteBuffer.allocate(8000);
            for (int idle = 0; idle < 20; idle++) {
                int count = client.write(data.clear());
                written += count;
                idle = count > 0 ? 0 : idle;
            }
            assertThat(written).isLessThan(8_000_000);
            client.shutdownOutput();
            terminal.send("\r");
            assertThat(terminal.until("\4")).contains("\n" + written + "\r\n");
        }
    }

    @Test
    void the_number_of_sockets_is_limited_and_the_garbage_collector_closes_them() throws Exception {
        assertThat(run(ERRORS + """
                import gc
                def fill():
                 l = [socket.socket() for _ in range(5)]
                 print(error(socket.socket))
                 m = [socket.socket(2, 2) for _ in range(3)]
                 print(error(socket.socket, 2, 2))
                fill()
                def deep(n): return deep(n - 1) if n else 0
                deep(20)
                gc.collect()
                print(type(error(socket.socket)), type(error(socket.socket, 2, 2)))
                """)).isEqualTo("""
                OSError(12,)
                OSError(12,)
                <class 'socket'> <class 'socket'>
                """);
    }

    @Test
    void a_connection_ends_with_the_interpreter_and_its_port_is_free_again() throws Exception {
        String server = """
                import socket
                s = socket.socket()
                s.bind(('', 8085)); s.listen()
                c, _ = s.accept()
                c.send(b'up')
                """;
        for (String end : new String[] {"", "import machine\nmachine.reset()\n"}) {
            begin(server + end);
            try (Socket client = connect(8085)) {
                assertThat(client.getInputStream().readNBytes(2)).hasSize(2);
                if (end.isEmpty()) {
                    terminal.until("OK");
                    terminal.outcome();
                    assertThat(board.network().address(8085)).isPresent();
                    terminal.send("\4");
                    terminal.until("raw REPL; CTRL-B to exit\r\n>");
                } else {
                    terminal.until(">>> ");
                    terminal.send("\1");
                    terminal.until("raw REPL; CTRL-B to exit\r\n>");
                }
                assertThat(readAll(client)).isEmpty();
                assertThat(board.network().address(8085)).isEmpty();
            }
        }
        begin(server);
        try (Socket client = connect(8085)) {
            InetSocketAddress address = board.network().await(8085, PATIENCE);
            assertThat(client.getInputStream().readNBytes(2)).hasSize(2);
            board.close();
            assertThat(readAll(client)).isEmpty();
            assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_port_that_the_host_uses_is_another_port_of_the_host() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {
            begin(String.format("""
                    import socket
                    s = socket.socket()
                    s.bind(('', %1$d)); s.listen()
                    c = socket.socket()
                    c.connect(('127.0.0.1', %1$d))
                    c.send('y'); c.close()
                    print(sorted(s.accept()[0].read() for _ in range(2)))
                    """, other.getLocalPort()));
            try (Socket client = connect(other.getLocalPort())) {
                assertThat(client.getPort()).isNotEqualTo(other.getLocalPort());
                client.getOutputStream().write('x');
            }
            terminal.until("OK");
            assertThat(terminal.outcome().output()).isEqualTo("[b'x', b'y']\r\n");
        }
    }

    @Test
    void datagrams_go_to_the_host_and_to_a_route_with_the_program_s_name_for_it() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, LOOPBACK)) {
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> answerTwice(server));
            board.network().add(new Route("pool.ntp.org", 123, new InetSocketAddress(LOOPBACK, server.getLocalPort())));
            assertThat(run(ERRORS + String.format("""
                    import network
                    w = network.WLAN(); w.active(True); w.connect('any', 'password')
                    while not w.isconnected(): time.sleep_ms(5)
                    a = socket.getaddrinfo('pool.ntp.org', 123)[0][-1]
                    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                    s.settimeout(5)
                    print(s.sendto(b'time?', a))
                    d, b = s.recvfrom(48)
                    print(d, a == b)
                    s.connect(('127.0.0.1', %d))
                    s.send('again')
                    print(s.recv(3))
                    s.settimeout(0)
                    print(error(s.recv, 1))
                    """, server.getLocalPort()))).isEqualTo("""
                    5
                    b'time?' True
                    b'aga'
                    OSError(11,)
                    """);
            answer.get(10, TimeUnit.SECONDS);
        }
    }

    private static void answerTwice(DatagramSocket server) {
        try {
            for (int i = 0; i < 2; i++) {
                DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                server.receive(packet);
                server.send(packet);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_poll_watches_sockets_and_serial_ports_together() throws Exception {
        board.machine().uart(1).connectTo(board.machine().uart(1));
        assertThat(run("""
                import socket, select, machine
                u = machine.UART(1, 115200)
                s = socket.socket()
                p = select.poll()
                p.register(s, select.POLLIN)
                p.register(u, select.POLLIN)
                print(p.poll(0) == [(s, select.POLLHUP)])
                s.bind(('', 8086)); s.listen()
                print(p.poll(10))
                c = socket.socket(); c.connect(('127.0.0.1', 8086))
                print(p.poll(1000) == [(s, select.POLLIN)])
                d, _ = s.accept()
                u.write('x')
                print(p.poll(1000) == [(u, select.POLLIN)])
                p.unregister(u)
                p.register(c)
                print(p.poll(1000) == [(c, select.POLLOUT)])
                d.close()
                p.modify(c, select.POLLIN)
                print(p.poll(1000) == [(c, select.POLLIN)])
                c.close()
                print(p.poll(0) == [(c, 32)])
                """)).isEqualTo("True\n[]\n" + "True\n".repeat(5));
    }

    @Test
    void without_a_network_no_connection_succeeds() throws Exception {
        BoardOptions off = BoardOptions.builder().network(NetworkAccess.OFF).build();
        try (VirtualBoard other = VirtualBoard.start(off);
                ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            assertThat(TestTerminal.rawAt(other).run(ERRORS + String.format("""
                    import network
                    w = network.WLAN(); w.active(True)
                    print(w.scan()); w.connect('any')
                    while w.status() == network.STAT_CONNECTING: time.sleep_ms(5)
                    print(w.status() == network.STAT_NO_AP_FOUND, w.isconnected())
                    print(error(socket.socket().connect, ('127.0.0.1', %d)), error(socket.getaddrinfo, 'example.com', 80))
                    u = socket.socket(2, 2)
                    print(error(u.sendto, b'', ('127.0.0.1', 9)))
                    s = socket.socket(); s.bind(('', 8087)); s.listen(); s.settimeout(0.01)
                    print(error(s.accept))
                    """, server.getLocalPort())))
                    .isEqualTo("""
                    []
                    True False
                    OSError(113,) OSError(-6,)
                    OSError(113,)
                    OSError(110,)
                    """);
            assertThatThrownBy(() -> other.network().await(8087, Duration.ofMillis(1)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("8087");
        }
    }
}
