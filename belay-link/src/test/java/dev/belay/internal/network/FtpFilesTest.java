// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.link.Login;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FTP servers that respond wrongly, without end, or not at all. */
final class FtpFilesTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String LOGGED_IN = "220 \r\n331 \r\n230 \r\n200 \r\n";
    private static final String PASSIVE = "227 (192,168,1,1,8,0)\r\n";
    private static final byte[] FILE = {1, 2, 3};

    /** A connection whose input is known in advance. */
    private record ScriptedConnection(InputStream input) implements FtpClient.Connection {
        @Override
        public OutputStream output() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void close() {}
    }

    private static FtpFiles files(String responses, byte[] file) {
        Deque<byte[]> connections = new ArrayDeque<>(List.of(responses.getBytes(StandardCharsets.ISO_8859_1), file));
        return new FtpFiles(
                "localhost",
                21,
                new Login("micro", "python"),
                SHORT,
                (host, port, timeout) -> new ScriptedConnection(new ByteArrayInputStream(connections.remove())));
    }

    @Test
    void a_file_is_read_through_responses_of_several_lines() {
        String responses =
                "220-Welcome\r\n221 is not the end\r\n220 \r\n331 \r\n230 \r\n200 \r\n" + PASSIVE + "150 \r\n226 \r\n";
        try (FtpFiles files = files(responses, FILE)) {
            assertThat(files.get("/a", FILE.length)).hasValue(FILE);
            assertThat(files.takes("/a", 3)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "220-never ended\r\n",
                "220 \r\n530 \r\n",
                "220 \r\n331 \r\n530 \r\n",
                LOGGED_IN,
                LOGGED_IN + "227 no address\r\n",
                LOGGED_IN + "227 (1,1,1,1,999,999)\r\n",
                LOGGED_IN + "227 (1,1,1,1,0,0)\r\n",
                LOGGED_IN + PASSIVE + "550 \r\n",
                LOGGED_IN + PASSIVE + "150 \r\n",
                LOGGED_IN + PASSIVE + "150 \r\n451 \r\n"
            })
    void a_server_that_responds_wrongly_is_not_used_again(String responses) throws IOException {
        try (FtpFiles files = files(responses, FILE)) {
            assertThat(files.get("/a", FILE.length)).isEmpty();
            assertThat(files.takes("/a", 3)).isFalse();
        }
        try (FtpFiles files = files(responses, FILE)) {
            assertThat(files.put("/a", FILE.length, new ByteArrayInputStream(FILE)))
                    .isFalse();
            assertThat(files.takes("/a", 3)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void a_file_of_another_size_than_reported_is_not_returned(int size) {
        try (FtpFiles files = files(LOGGED_IN + PASSIVE + "150 \r\n226 \r\n", FILE)) {
            assertThat(files.get("/a", size)).isEmpty();
        }
    }

    @Test
    void a_response_without_end_is_bounded() {
        try (FtpFiles files = files("220 " + "x".repeat(1 << 20), FILE)) {
            assertThat(files.get("/a", FILE.length)).isEmpty();
        }
    }

    @Test
    void a_failure_to_read_on_the_host_is_thrown() {
        IOException failure = new IOException("no such disk");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw failure;
            }
        };
        try (FtpFiles files = files(LOGGED_IN + PASSIVE + "150 \r\n226 \r\n", FILE)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> files.put("/a", 3, broken))
                    .isSameAs(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "220 half a resp"})
    void a_server_that_stops_responding_times_out(String response) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // the client has closed the connection
                }
            });
            thread.start();
            try (FtpFiles files = new FtpFiles(
                    "localhost", server.getLocalPort(), new Login("micro", "python"), SHORT, FtpSocket::connect)) {
                assertThat(files.get("/a", FILE.length)).isEmpty();
            }
            thread.join();
        }
    }
}
