// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WireTest {
    private VirtualBoard board = VirtualBoard.start();

    private void start(Wire wire) {
        board.close();
        board = VirtualBoard.start(BoardOptions.builder().wire(wire).build());
    }

    @AfterEach
    void close() {
        board.close();
    }

    private static Duration timed(Action action) throws Exception {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private interface Action {
        void run() throws Exception;
    }

    @Test
    void a_round_trip_takes_twice_the_latency() throws Exception {
        start(Wire.builder().latency(Duration.ofMillis(50)).build());
        TestTerminal terminal = TestTerminal.rawAt(board);

        assertThat(timed(() -> terminal.run("print(1)"))).isBetween(Duration.ofMillis(100), Duration.ofMillis(1000));
    }

    @Test
    void latency_does_not_reduce_throughput() throws Exception {
        start(Wire.builder().latency(Duration.ofMillis(20)).build());
        TestTerminal terminal = TestTerminal.rawAt(board);

        assertThat(timed(() -> terminal.run("pass # " + "x".repeat(20_000)))).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_byte_takes_ten_bits_at_the_baud_rate() throws Exception {
        start(Wire.builder().baud(115_200).build());
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.run("data = bytes(range(32, 127)) * 24");

        Duration in = timed(() -> terminal.run("import sys; n = sys.stdout.buffer.write(data)"));
        Duration out = timed(() -> terminal.run("pass # " + "x".repeat(2304)));

        // 2304 bytes at 11,520 a second
        assertThat(in).isBetween(Duration.ofMillis(190), Duration.ofMillis(2000));
        assertThat(out).isBetween(Duration.ofMillis(190), Duration.ofMillis(2000));
    }

    @Test
    void ctrl_c_arrives_after_the_latency() throws Exception {
        start(Wire.builder().latency(Duration.ofMillis(5)).build());
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("print('go')\nwhile True: pass\n\4");
        terminal.until("go\r\n");

        terminal.send("\3");

        assertThat(terminal.outcome().error()).contains("KeyboardInterrupt");
    }

    @Test
    void the_same_seed_drops_the_same_bytes() throws Exception {
        String first = received(7);
        String again = received(7);
        String other = received(8);

        assertThat(first).isEqualTo(again).isNotEqualTo(other).hasSizeBetween(500, 950);
    }

    private String received(long seed) throws Exception {
        start(Wire.builder().drop(0.2).seed(seed).build());
        board.flash().write("/main.py", "print('0123456789' * 100, end='')\nimport time\ntime.sleep(100)\n");
        board.reset();
        try (Link link = board.connect()) {
            return new TestTerminal(link).rest(Duration.ofSeconds(2)).replaceAll("[^0-9]", "");
        }
    }

    @Test
    void a_cut_wire_delivers_earlier_bytes_before_the_exception() throws Exception {
        start(Wire.builder().cutAfterIn(10).build());
        Link link = board.connect();
        byte[] buffer = new byte[100];
        int count = 0;
        while (count < 10) {
            count += link.read(buffer, count, 100 - count, Duration.ofSeconds(20));
        }

        assertThat(count).isEqualTo(10);
        assertThatThrownBy(() -> link.read(buffer, 0, 1, Duration.ofSeconds(20)))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("the wire was cut");
        assertThatThrownBy(() -> link.write(new byte[] {1})).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void a_wire_can_be_cut_in_the_direction_of_the_board() throws Exception {
        start(Wire.builder().cutAfterOut(4).build());
        TestTerminal terminal = TestTerminal.at(board);

        assertThatThrownBy(() -> terminal.send("print(1)\r")).isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(() -> terminal.until("never")).isInstanceOf(ConnectionLostException.class);
        terminal.link().close();

        // The board got the first four bytes.
        try (Link link = board.connect()) {
            link.write("t(1)".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> link.write("\r".getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(ConnectionLostException.class);
        }
        try (Link link = board.connect()) {
            TestTerminal next = new TestTerminal(link);
            next.send("\r");
            assertThat(next.until(">>> ")).endsWith("\r\n1\r\n>>> ");
        }
    }

    @Test
    void reconnects_after_a_broken_wire() throws Exception {
        start(Wire.builder().cutAfter(200).build());
        TestTerminal terminal = TestTerminal.at(board);
        assertThatThrownBy(() -> terminal.send("#".repeat(200))).isInstanceOf(ConnectionLostException.class);
        terminal.link().close();

        try (Link link = board.connect()) {
            TestTerminal next = new TestTerminal(link);
            next.send("\3");
            assertThat(next.until(">>> ")).endsWith(">>> ");
        }
    }

    @Test
    void a_read_ends_at_its_deadline() throws Exception {
        TestTerminal terminal = TestTerminal.at(board);
        byte[] buffer = new byte[10];

        assertThat(timed(() -> assertThat(terminal.link().read(buffer, 0, 10, Duration.ofMillis(50)))
                        .isZero()))
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(1000));
        assertThat(terminal.link().read(buffer, 0, 10, Duration.ZERO)).isZero();
    }

    @Test
    void closing_the_link_ends_a_waiting_read() throws Exception {
        TestTerminal terminal = TestTerminal.at(board);
        Thread closer = new Thread(terminal.link()::close);
        closer.start();

        assertThatThrownBy(() -> terminal.until("never"))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("closed by this program");
        closer.join();
    }

    @Test
    void interrupting_the_thread_ends_a_waiting_read() throws Exception {
        TestTerminal terminal = TestTerminal.at(board);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> terminal.until("never")).isInstanceOf(InterruptedException.class);
        terminal.send("1+1\r");
        assertThat(terminal.until(">>> ")).isEqualTo("1+1\r\n2\r\n>>> ");
    }

    @Test
    void rejects_a_second_connection() throws Exception {
        Link link = board.connect();

        assertThatThrownBy(board::connect)
                .isInstanceOf(DeviceBusyException.class)
                .hasMessageContaining("connected already");
        link.close();
        board.connect().close();
    }

    @Test
    void a_printing_program_waits_for_a_slow_reader() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);

        assertThat(terminal.run("for i in range(20000): print(i)"))
                .hasLineCount(20000)
                .endsWith("\n19999\n");
    }

    @Test
    void a_program_continues_without_a_connection() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("for i in range(20000): print(i)\nopen('/done', 'w').close()\n\4");
        terminal.until("OK");
        terminal.link().close();

        try (Link link = board.connect()) {
            assertThat(new TestTerminal(link).until("\4\4>")).endsWith("19999\r\n\4\4>");
        }
        assertThat(board.flash().stat("/done")).isPresent();
    }
}
