// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceException;
import dev.belay.internal.io.WriteWatchdog;
import dev.belay.link.Link;
import dev.belay.link.Login;
import dev.belay.port.PortSpec;
import dev.belay.port.Rfc2217PortSpec;
import dev.belay.port.TelnetPortSpec;
import dev.belay.port.WebReplPortSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that send nothing, garbage, incomplete responses or endless data, for each protocol. */
final class HostilePeerTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int FLOOD = 100 * 1024 * 1024;
    private static final String PASSWORD = "s3cret";

    /** The behavior of a server. */
    private interface Behavior {
        void serve(Socket socket, OutputStream out) throws IOException;
    }

    /** A server that serves its clients one after the other. */
    private static final class Peer implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final CountDownLatch closing = new CountDownLatch(1);

        Peer(Behavior behavior) throws IOException {
            Thread thread = new Thread(() -> serve(behavior));
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(Behavior behavior) {
            while (closing.getCount() > 0) {
                try (Socket socket = server.accept()) {
                    behavior.serve(socket, socket.getOutputStream());
                } catch (IOException e) {
                    // the client has closed the connection
                }
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            closing.countDown();
            server.close();
        }
    }

    private static void stay(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void flood(OutputStream out) throws IOException {
        byte[] block = new byte[64 * 1024];
        new Random(1).nextBytes(block);
        for (int sent = 0; sent < FLOOD; sent += block.length) {
            out.write(block);
        }
    }

    private static Link open(String kind, int port, Duration timeout) throws InterruptedException {
        return switch (kind) {
            case "ws" -> WebReplLink.open(new WebReplPortSpec("localhost", port), PASSWORD, timeout);
            case "telnet" ->
                TelnetLink.open(new TelnetPortSpec("", "localhost", port, 21), new Login("micro", PASSWORD), timeout);
            default -> Rfc2217Link.open(new Rfc2217PortSpec("localhost", port, 115200, true, true), timeout);
        };
    }

    private static void assertRefused(String kind, Duration timeout, Behavior behavior) throws IOException {
        try (Peer peer = new Peer(behavior)) {
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> open(kind, peer.port(), timeout))
                    .withMessageContaining("localhost:" + peer.port())
                    .satisfies(e ->
                            assertThat(e.getMessage()).hasSizeLessThan(1000).doesNotContain(PASSWORD));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "telnet", "rfc2217"})
    void a_peer_that_sends_nothing_times_out(String kind) throws IOException {
        assertRefused(kind, SHORT, (socket, out) -> stay(socket));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "telnet", "rfc2217"})
    void a_peer_that_closes_at_once_is_reported(String kind) throws IOException {
        assertRefused(kind, LONG, (socket, out) -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "telnet", "rfc2217"})
    void a_peer_that_never_stops_sending_times_out(String kind) throws IOException {
        assertRefused(kind, SHORT, (socket, out) -> flood(out));
    }

    @ParameterizedTest
    @CsvSource({
        "ws,HTTP/1.1 101 Swi",
        "ws,HTTP/1.1 404 Not Found\\r\\n\\r\\n",
        "ws,HTTP/1.1 101 Switching Protocols\\r\\nSec-WebSocket-Accept: x\\r\\n\\r\\n",
        "ws,SSH-2.0-OpenSSH_9.2\\r\\n",
        "rfc2217,MicroPython",
        "telnet,Log",
        "telnet,Login as: ",
        "telnet,Login as: Password: ",
        "telnet,Login as: Password: s3cret\\r\\nwhat?"
    })
    void incomplete_and_wrong_responses_are_reported(String kind, String answer) throws IOException {
        byte[] bytes = answer.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(kind, LONG, (socket, out) -> out.write(bytes));
    }

    /** Peers behind a port that passes bytes unchanged. */
    private enum Bytes implements Behavior {
        NONE {
            @Override
            public void serve(Socket socket, OutputStream out) throws IOException {
                stay(socket);
            }
        },
        TOO_MANY {
            @Override
            public void serve(Socket socket, OutputStream out) throws IOException {
                flood(out);
                stay(socket);
            }
        },
        HALF_A_BANNER {
            @Override
            public void serve(Socket socket, OutputStream out) throws IOException {
                out.write("\r\nraw REPL; CTRL".getBytes(StandardCharsets.US_ASCII));
                stay(socket);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Bytes.class)
    void a_peer_that_is_not_a_board_fails_the_connection(Bytes behavior) throws IOException {
        DeviceOptions options =
                DeviceOptions.builder().stepTimeout(Duration.ofSeconds(2)).build();
        try (Peer peer = new Peer(behavior)) {
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> Device.open(PortSpec.parse("tcp://localhost:" + peer.port()), options))
                    .withMessageContaining("tcp://localhost:" + peer.port())
                    .isInstanceOfAny(ConnectionFailedException.class, ConnectionLostException.class);
        }
    }

    @Test
    void a_write_that_the_peer_does_not_accept_times_out() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        try (WriteWatchdog guard = new WriteWatchdog(SHORT, cut::countDown)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> guard.write(() -> {
                        try {
                            cut.await();
                            throw new IOException("closed");
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }))
                    .withMessageContaining("the other side accepted nothing");
        }
        assertThat(cut.await(0, TimeUnit.SECONDS)).isTrue();
    }
}
