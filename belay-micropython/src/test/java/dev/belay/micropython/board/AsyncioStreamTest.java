// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of asyncio over sockets and serial ports. */
@Timeout(120)
class AsyncioStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @Test
    void a_web_server_answers_several_clients_while_other_tasks_run() throws Exception {
        terminal.send("""
                import asyncio
                n = 0
                async def serve(reader, writer):
                 global n
                 method, path, _ = (await reader.readline()).split()
                 length = 0
                 while True:
                  line = await reader.readline()
                  if line == b'\\r\\n': break
                  name, value = line.split(b':', 1)
                  if name.lower() == b'content-length': length = int(value)
                 body = await reader.readexactly(length)
                 n += 1
                 answer = b'%s %s %d %s' % (method, path, n, body)
                 writer.write(b'HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n' % len(answer))
                 writer.write(answer)
                 await writer.drain()
                 writer.close()
                 await writer.wait_closed()
                async def main():
                 async with await asyncio.start_server(serve, '0.0.0.0', 8090):
                  ticks = 0
                  while n < 4:
                   await asyncio.sleep_ms(2)
                   ticks += 1
                 print('served', ticks > 2)
                asyncio.run(main())
                \4""");
        InetSocketAddress address = board.network().await(8090, PATIENCE);
        HttpClient client = HttpClient.newHttpClient();
        CompletableFuture<?>[] answers = new CompletableFuture<?>[4];
        for (int i = 0; i < answers.length; i++) {
            URI uri = URI.create("http://127.0.0.1:" + address.getPort() + "/p" + i);
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(3000)))
                    .build();
            int number = i;
            answers[i] = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .thenAccept(answer -> assertThat(answer.body()).matches("POST /p" + number + " [1-4] x{3000}"));
        }
        CompletableFuture.allOf(answers).get(60, TimeUnit.SECONDS);
        terminal.until("OK");
        assertThat(terminal.outcome()).isEqualTo(new TestTerminal.Outcome("served True\r\n", ""));
        assertThat(board.network().address(8090)).isEmpty();
    }

    @Test
    void a_client_reads_and_writes_more_than_buffers_hold() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echo(server));
            assertThat(terminal.run(String.format("""
                    import asyncio
                    async def send(w):
                     for i in range(30):
                      w.write(bytes([i]) * 10000)
                      await w.drain()
                     w.write(b'end\\n')
                     await w.drain()
                    async def main():
                     r, w = await asyncio.open_connection('127.0.0.1', %d)
                     t = asyncio.create_task(send(w))
                     print(await asyncio.sleep_ms(50))
                     b = bytearray(10000)
                     for i in range(30):
                      m = memoryview(b)
                      while m: m = m[await r.readinto(m):]
                      assert b == bytes([i]) * 10000
                     await t
                     print(await r.readline())
                     w.close(); await w.wait_closed()
                    asyncio.run(main())
                    """, server.getLocalPort()))).isEqualTo("None\nb'end\\n'\n");
            echo.get(10, TimeUnit.SECONDS);
        }
    }

    private static void echo(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_task_that_waits_for_a_stream_can_be_cancelled() throws Exception {
        board.machine().uart(1).connectTo(board.machine().uart(1));
        assertThat(terminal.run("""
                import asyncio, machine
                async def main():
                 u = machine.UART(1, 115200)
                 r = asyncio.StreamReader(u)
                 try:
                  await asyncio.wait_for_ms(r.readline(), 20)
                 except asyncio.TimeoutError:
                  print('timeout')
                 w = asyncio.StreamWriter(u, {})
                 w.write(b'line\\n')
                 await w.drain()
                 print(await r.readline())
                 f = asyncio.ThreadSafeFlag()
                 t = machine.Timer(period=20, mode=machine.Timer.ONE_SHOT, callback=lambda t: f.set())
                 await f.wait()
                 print('set', asyncio.stream.Stream is asyncio.StreamReader, len(asyncio.core._io_queue.map))
                 async def serve(r, w): pass
                 s = await asyncio.start_server(serve, '0.0.0.0', 8091)
                 s.close()
                 await s.wait_closed()
                 t = asyncio.create_task(asyncio.start_server(serve, '0.0.0.0', 8091))
                 await asyncio.sleep(0)
                 t.cancel()
                 await asyncio.sleep_ms(5)
                 (await asyncio.start_server(serve, '0.0.0.0', 8091)).close()
                 try:
                  r, w = await asyncio.open_connection('127.0.0.1', 1)
                  w.write(b'x')
                 except OSError as e:
                  print(e)
                asyncio.run(main())
                """)).isEqualTo("""
                timeout
                b'line\\n'
                set True 0
                [Errno 104] ECONNRESET
                """);
    }

    @Test
    void a_client_that_resets_its_connection_ends_only_its_own_task() throws Exception {
        terminal.send("""
                import asyncio
                async def serve(reader, writer):
                 try:
                  while await reader.read(100):
                   writer.write(bytes(2000))
                   await writer.drain()
                  writer.write(b'bye')
                 except OSError as e:
                  print(e)
                 writer.close()
                 await writer.wait_closed()
                async def main():
                 await asyncio.start_server(serve, '0.0.0.0', 8092)
                 await asyncio.sleep(600)
                asyncio.run(main())
                \4""");
        InetSocketAddress address = board.network().await(8092, PATIENCE);
        try (Socket client = new Socket(address.getAddress(), address.getPort())) {
            client.setSoTimeout(30_000);
            client.getOutputStream().write(1);
            client.getInputStream().readNBytes(2000);
            client.setSoLinger(true, 0);
        }
        terminal.until("ECONNRESET\r\n");
        try (Socket client = new Socket(address.getAddress(), address.getPort())) {
            client.setSoTimeout(30_000);
            client.shutdownOutput();
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("bye");
        }
        terminal.send("\3");
        terminal.until("KeyboardInterrupt");
    }
}
