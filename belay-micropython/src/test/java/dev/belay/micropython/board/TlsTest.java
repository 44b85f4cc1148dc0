// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS between programs and the host, with a certificate of keytool. */
@Timeout(120)
class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final int PKCS1_IN_PKCS8 = 26;

    @TempDir
    private static Path folder;

    private static KeyStore identity;
    private VirtualBoard board;
    private TestTerminal terminal;

    @BeforeAll
    static void createCertificate() throws Exception {
        Path file = folder.resolve("identity.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=board.test",
                        "-ext",
                        "san=dns:board.test",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "password")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        identity = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            identity.load(in, PASSWORD);
        }
    }

    @BeforeEach
    void start() throws Exception {
        board = VirtualBoard.start();
        board.flash().write("cert.der", identity.getCertificate("own").getEncoded());
        byte[] key = identity.getKey("own", PASSWORD).getEncoded();
        board.flash().write("key.pem", pem("PRIVATE KEY", key));
        board.flash().write("key1.pem", pem("RSA PRIVATE KEY", Arrays.copyOfRange(key, PKCS1_IN_PKCS8, key.length)));
        terminal = TestTerminal.rawAt(board);
    }

    private static String pem(String kind, byte[] data) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(data) + "\n-----END " + kind
                + "-----\n";
    }

    @AfterEach
    void stop() {
        board.close();
    }

    private static SSLContext context() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(identity);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Serves this number of connections, and sends back what each of them sends. */
    private static CompletableFuture<Void> echo(SSLServerSocket server, int connections) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; i < connections; i++) {
                try (SSLSocket client = (SSLSocket) server.accept()) {
                    client.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException e) {
                    // a handshake that the program rejected
                }
            }
        });
    }

    @Test
    void a_client_verifies_a_certificate_if_it_is_asked_to() throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                context().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = echo(server, 6);
            assertThat(terminal.run(String.format("""
                    import socket, ssl, tls
                    def connect(wrap):
                     s = socket.socket()
                     s.connect(('127.0.0.1', %d))
                     try:
                      t = wrap(s)
                      t.write(b'hello\\nworld')
                      b = bytearray(2)
                      print(t.readline(), t.readinto(b), b, t.read(3), t.cipher()[1], len(t.getpeercert(True)) > 500)
                      t.close()
                     except (OSError, ValueError) as e:
                      print(repr(e))
                     s.close()
                    connect(ssl.wrap_socket)
                    c = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                    print(c.verify_mode == ssl.CERT_NONE, tls.SSLContext(tls.PROTOCOL_TLS_CLIENT).verify_mode == ssl.CERT_REQUIRED)
                    connect(c.wrap_socket)
                    c.verify_mode = ssl.CERT_REQUIRED
                    connect(c.wrap_socket)
                    connect(lambda s: c.wrap_socket(s, server_hostname='board.test'))
                    c.load_verify_locations('/cert.der')
                    connect(lambda s: c.wrap_socket(s, server_hostname='other.test'))
                    connect(lambda s: c.wrap_socket(s, server_hostname='board.test'))
                    """, server.getLocalPort()))).isEqualTo("""
                    b'hello\\n' 2 bytearray(b'wo') b'rld' TLSv1.2 True
                    True True
                    b'hello\\n' 2 bytearray(b'wo') b'rld' TLSv1.2 True
                    ValueError('CERT_REQUIRED requires server_hostname',)
                    ValueError('The certificate is not correctly signed by the trusted CA\\n',)
                    ValueError('The certificate Common Name (CN) does not match with the expected CN\\n',)
                    b'hello\\n' 2 bytearray(b'wo') b'rld' TLSv1.2 True
                    """);
            served.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_program_serves_tls_with_asyncio_and_with_a_blocking_socket() throws Exception {
        terminal.send("""
                import asyncio, socket, ssl
                c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                c.load_cert_chain('/cert.der', '/key.pem')
                async def serve(r, w):
                 n = int(await r.readline())
                 data = await r.readexactly(n)
                 w.write(bytes(reversed(data)))
                 await w.drain()
                 w.close(); await w.wait_closed()
                 done.set()
                async def main():
                 global done
                 done = asyncio.Event()
                 s = await asyncio.start_server(serve, '0.0.0.0', 8443, ssl=c)
                 await done.wait()
                asyncio.run(main())
                s = socket.socket(); s.bind(('', 8444)); s.listen()
                d, _ = s.accept()
                t = ssl.wrap_socket(d, server_side=True, key=open('/key1.pem', 'rb').read(), cert=open('/cert.der', 'rb').read())
                t.write(t.read(3))
                t.close()
                \4""");
        byte[] text = "x".repeat(19999).concat("y").getBytes(StandardCharsets.US_ASCII);
        try (SSLSocket client = connect(8443)) {
            client.getOutputStream().write("20000\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(text);
            byte[] answer = client.getInputStream().readAllBytes();
            assertThat(answer).hasSize(20000).startsWith('y', 'x');
        }
        try (SSLSocket client = connect(8444)) {
            client.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().readAllBytes()).containsExactly('a', 'b', 'c');
        }
        terminal.until("OK");
        assertThat(terminal.outcome()).isEqualTo(new TestTerminal.Outcome("", ""));
    }

    private SSLSocket connect(int port) throws Exception {
        InetSocketAddress address = board.network().await(port, Duration.ofSeconds(30));
        SSLSocket client =
                (SSLSocket) context().getSocketFactory().createSocket(address.getAddress(), address.getPort());
        client.setSoTimeout(30_000);
        return client;
    }

    @Test
    void an_asyncio_client_connects_with_tls() throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                context().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = echo(server, 1);
            assertThat(terminal.run(String.format("""
                    import asyncio
                    async def main():
                     r, w = await asyncio.open_connection('127.0.0.1', %d, ssl=True)
                     w.write(b'line\\n')
                     await w.drain()
                     print(await r.readline())
                     w.close(); await w.wait_closed()
                    asyncio.run(main())
                    """, server.getLocalPort()))).isEqualTo("b'line\\n'\n");
            served.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void malformed_credentials_and_garbage_of_the_peer_are_errors() throws Exception {
        assertThat(terminal.run("""
                import io, ssl, tls
                def error(f, *args, **k):
                 try: f(*args, **k)
                 except Exception as e: print(repr(e))
                key, cert = open('/key.pem', 'rb').read(), open('/cert.der', 'rb').read()
                error(ssl.wrap_socket, io.BytesIO(), key=b'!')
                error(ssl.wrap_socket, io.BytesIO(), key=key, cert=b'!')
                error(ssl.wrap_socket, io.BytesIO(), key=key)
                error(tls.SSLContext, 9)
                c = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
                error(c.set_ciphers, ['BAR'])
                c.set_ciphers(c.get_ciphers()[:1])
                class S(io.IOBase):
                 def __init__(self, data): self.data = data
                 def write(self, b): return len(b)
                 def readinto(self, b): return self.data.readinto(b)
                error(ssl.wrap_socket, S(io.BytesIO(b'HTTP/1.0 400 Bad Request')))
                error(ssl.wrap_socket, S(io.BytesIO(b'')))
                error(ssl.wrap_socket, S(io.BytesIO(b'\\x15\\3\\3\\0\\2\\2\\x28')))
                """)).isEqualTo("""
                ValueError('invalid key',)
                ValueError('invalid cert',)
                TypeError("can't convert 'NoneType' object to str implicitly",)
                ValueError('invalid protocol',)
                OSError(-24192, 'MBEDTLS_ERR_SSL_BAD_CONFIG')
                OSError(-29184, 'MBEDTLS_ERR_SSL_INVALID_RECORD')
                OSError(-29312, 'MBEDTLS_ERR_SSL_CONN_EOF')
                OSError(-30592, 'MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE')
                """);
    }
}
