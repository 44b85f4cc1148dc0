// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.belay.micropython.network.NetworkOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that use sockets as the clients of micropython-lib do, with the names of servers on the Internet. */
@Timeout(120)
class NetworkProgramTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final String CONNECT = """
            import network, time
            w = network.WLAN(network.STA_IF)
            w.active(True)
            w.connect('ssid', 'password')
            while not w.isconnected(): time.sleep_ms(10)
            """;

    private static String run(NetworkOptions.Builder network, String program) throws InterruptedException {
        try (VirtualBoard board = VirtualBoard.start(
                BoardOptions.builder().network(network.build()).build())) {
            return TestTerminal.rawAt(board).run(CONNECT + program);
        }
    }

    @Test
    void a_clock_is_set_from_a_time_server() throws Exception {
        Instant now = Instant.parse("2031-05-17T10:20:30Z");
        try (DatagramSocket server = new DatagramSocket(0, LOOPBACK)) {
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> tellTime(server, now));
            assertThat(run(
                            NetworkOptions.builder()
                                    .route("pool.ntp.org", 123, new InetSocketAddress(LOOPBACK, server.getLocalPort())),
                            """
                    import socket, struct, machine
                    query = bytearray(48)
                    query[0] = 0x23
                    address = socket.getaddrinfo('pool.ntp.org', 123)[0][-1]
                    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                    s.settimeout(5)
                    s.sendto(query, address)
                    answer = s.recv(48)
                    s.close()
                    t = time.gmtime(struct.unpack('!I', answer[40:44])[0] - 2208988800)
                    machine.RTC().datetime((t[0], t[1], t[2], t[6] + 1, t[3], t[4], t[5], 0))
                    print(machine.RTC().datetime()[:6])
                    """))
                    .isEqualTo("(2031, 5, 17, 5, 10, 20)\n");
            answer.get(10, TimeUnit.SECONDS);
        }
    }

    /** RFC 5905: the transmit timestamp begins at byte 40, in seconds since 1900. */
    private static void tellTime(DatagramSocket server, Instant now) {
        try {
            DatagramPacket query = new DatagramPacket(new byte[100], 100);
            server.receive(query);
            byte[] answer = ByteBuffer.allocate(48)
                    .put(0, (byte) 0x24)
                    .putInt(40, (int) (now.getEpochSecond() + 2_208_988_800L))
                    .array();
            server.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_page_is_read_from_a_web_server() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext("/data", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = ("{\"got\": " + body.length + ", \"text\": \"" + "x".repeat(20_000) + "\"}")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            assertThat(run(NetworkOptions.builder().route("api.example.com", 80, server.getAddress()), """
                    import socket, json
                    info = socket.getaddrinfo('api.example.com', 80, 0, socket.SOCK_STREAM)[0]
                    s = socket.socket(info[0], socket.SOCK_STREAM, info[2])
                    s.settimeout(10)
                    s.connect(info[-1])
                    s.write(b'%s /%s HTTP/1.0\\r\\n' % ('POST', 'data'))
                    for k, v in (('Host', 'api.example.com'), ('Content-Length', '9000'), ('Connection', 'close')):
                     s.write(k); s.write(b': '); s.write(v); s.write(b'\\r\\n')
                    s.write(b'\\r\\n')
                    s.write('y' * 9000)
                    print(s.readline().split(None, 2)[1])
                    while s.readline() != b'\\r\\n': pass
                    answer = json.load(s)
                    print(answer['got'], len(answer['text']), s.read())
                    s.close()
                    """))
                    .isEqualTo("b'200'\n9000 20000 b''\n");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void messages_are_published_and_received_with_mqtt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            CompletableFuture<Void> broker = CompletableFuture.runAsync(() -> serveMqtt(server));
            assertThat(run(
                            NetworkOptions.builder()
                                    .route("broker.test", 1883, (InetSocketAddress) server.getLocalSocketAddress()),
                            """
                    import usocket as socket, ustruct as struct
                    s = socket.socket()
                    s.connect(socket.getaddrinfo('broker.test', 1883)[0][-1])
                    head = bytearray(b'\\x10\\x11\\0\\0\\0\\0')
                    s.write(head, 2)
                    s.write(bytearray(b'\\0\\x04MQTT\\x04\\x02\\0\\0'))
                    s.write(struct.pack('!H', 5)); s.write('board')
                    print(s.read(4))
                    s.write(b'\\x82\\x08\\0\\x01\\0\\x03a/b\\0')
                    print(s.read(5))
                    s.setblocking(False)
                    print(s.read(1))
                    s.setblocking(True)
                    s.write(b'\\x30\\x0a\\0\\x03a/b'); s.write(b'hello')
                    print(s.read(1), s.read(1)[0], s.read(2), s.read(3), s.read(5))
                    s.write(b'\\xc0\\0')
                    print(s.read(2))
                    s.write(b'\\xe0\\0')
                    s.close()
                    """))
                    .isEqualTo("""
                    b' \\x02\\x00\\x00'
                    b'\\x90\\x03\\x00\\x01\\x00'
                    None
                    b'0' 10 b'\\x00\\x03' b'a/b' b'hello'
                    b'\\xd0\\x00'
                    """);
            broker.get(10, TimeUnit.SECONDS);
        }
    }

    /** Serves a client that subscribes to what it publishes (MQTT 3.1.1); packets are short. */
    private static void serveMqtt(ServerSocket server) {
        try (Socket client = server.accept();
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
            for (int kind = in.readUnsignedByte(); kind != 0xe0; kind = in.readUnsignedByte()) {
                byte[] packet = in.readNBytes(in.readUnsignedByte());
                switch (kind) {
                    case 0x10 -> out.write(new byte[] {0x20, 2, 0, 0});
                    case 0x82 -> out.write(new byte[] {(byte) 0x90, 3, packet[0], packet[1], 0});
                    case 0x30 -> {
                        out.write(new byte[] {0x30, (byte) packet.length});
                        out.write(packet);
                    }
                    case 0xc0 -> out.write(new byte[] {(byte) 0xd0, 0});
                    default -> throw new EOFException("unknown packet " + kind);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
