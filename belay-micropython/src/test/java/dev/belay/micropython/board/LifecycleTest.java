// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import dev.belay.micropython.internal.bridge.HostModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LifecycleTest {

    private static boolean isAlive(VirtualBoard board) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("belay " + board.name()));
    }

    @Test
    void the_thread_has_the_name_of_the_board_and_ends_with_it() throws Exception {
        VirtualBoard board = VirtualBoard.start();
        TestTerminal.at(board);

        assertThat(isAlive(board)).isTrue();
        board.close();
        assertThat(isAlive(board)).isFalse();
        assertThat(board.state()).isInstanceOf(BoardState.Closed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True:\n try:\n  while True: pass\n except BaseException: pass",
                "n = 3\nx = n ** 200000",
                "import time\nwhile True:\n try: time.sleep(600)\n except BaseException: pass",
                "import sys\nwhile True:\n try: sys.stdin.read(1)\n except BaseException: pass",
                "while True: print('x' * 1000)",
            })
    void closing_ends_a_running_program(String source) throws Exception {
        VirtualBoard board = VirtualBoard.start();
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("print('go')\n" + source + "\n\4");
        terminal.until("go\r\n");
        terminal.send("\3");

        long start = System.nanoTime();
        board.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(isAlive(board)).isFalse();
        assertThatThrownBy(() -> terminal.until("never")).isInstanceOf(ConnectionLostException.class);
        assertThatThrownBy(board::connect)
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("closed");
        board.close();
    }

    private static VirtualBoard boardThatCanCrash() {
        return VirtualBoard.start(BoardOptions.builder()
                .part(control -> new FirmwarePart() {
                    @Override
                    public List<HostModule> modules() {
                        return List.of(HostModule.named("_bomb").function("go", call -> {
                            throw new StackOverflowError();
                        }));
                    }
                })
                .build());
    }

    @Test
    void a_crash_resets_the_board_as_a_watchdog_does() throws Exception {
        try (VirtualBoard board = boardThatCanCrash()) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            board.flash().write("/kept.txt", "kept");
            for (int i = 0; i < 5; i++) {
                terminal.send("import _bomb; _bomb.go()\4");

                assertThat(terminal.until(">>> "))
                        .startsWith(
                                "OK\r\nThe interpreter crashed (call stack exhausted); the board was reset\r\nMicroPython v");
                assertThat(board.state()).isInstanceOf(BoardState.Running.class);
                terminal.send("\1");
                terminal.until("raw REPL; CTRL-B to exit\r\n>");
                assertThat(terminal.run("""
                        import machine
                        print(machine.reset_cause() == machine.WDT_RESET, open('/kept.txt').read(), 'x' in globals())
                        x = 1
                        """)).isEqualTo("True kept False\n");
            }
            terminal.send("\4");
            terminal.until(">");
            assertThat(terminal.run("import machine\nprint(machine.reset_cause() == machine.WDT_RESET)"))
                    .isEqualTo("True\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import uctypes\nuctypes.bytes_at(0x7fffffff, 4)",
                "import uctypes\nuctypes.bytearray_at(0x7ffffff0, 4)[0] = 1",
            })
    void an_access_to_memory_that_is_not_there_resets_the_board(String source) throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            terminal.send(source + "\4");

            assertThat(terminal.until(">>> ")).contains("The interpreter crashed (out of bounds memory access");
        }
    }

    @Test
    void a_board_stops_when_its_main_program_crashes_again_and_again() throws Exception {
        try (VirtualBoard board = boardThatCanCrash()) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            board.flash().write("/main.py", "import _bomb\nprint('main')\n_bomb.go()");
            terminal.send("import machine\nmachine.reset()\4");

            assertThatThrownBy(() -> terminal.until(">>> "))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining(board.name())
                    .hasMessageContaining("the interpreter crashed again and again (call stack exhausted)");
            assertThat(board.state()).isInstanceOf(BoardState.Crashed.class);
            assertThatThrownBy(() -> terminal.send("x")).isInstanceOf(ConnectionLostException.class);
            terminal.link().close();
            assertThatThrownBy(() -> TestTerminal.at(board)).hasMessageContaining("crashed");
            board.flash().delete("/main.py");

            board.reset();

            assertThat(board.state()).isInstanceOf(BoardState.Running.class);
        }
    }

    @Test
    void boards_share_no_state() throws Exception {
        List<VirtualBoard> boards = new ArrayList<>();
        List<TestTerminal> terminals = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                boards.add(VirtualBoard.start());
                terminals.add(TestTerminal.rawAt(boards.get(i)));
                terminals.get(i).run("x = %d\nwith open('/f', 'w') as f: f.write('board %d')".formatted(i, i));
            }
            for (int i = 0; i < 8; i++) {
                assertThat(terminals.get(i).run("print(x, open('/f').read())"))
                        .isEqualTo("%d board %d\n".formatted(i, i));
            }
        } finally {
            boards.forEach(VirtualBoard::close);
        }
    }

    @Test
    void a_reset_keeps_the_link_connected() throws Exception {
        try (VirtualBoard board = VirtualBoard.start();
                Link link = board.connect()) {
            TestTerminal terminal = new TestTerminal(link);
            terminal.until(">>> ");
            terminal.send("while True: pass\r\r");

            board.reset();

            assertThat(terminal.until(">>> ")).contains("MicroPython");
        }
    }

    @Test
    void many_boards_leave_no_threads_or_memory() throws Exception {
        int before = Thread.activeCount();
        for (int i = 0; i < 30; i++) {
            try (VirtualBoard board = VirtualBoard.start(BoardOptions.builder()
                    .wire(Wire.builder().latency(Duration.ofMillis(1)).build())
                    .build())) {
                assertThat(TestTerminal.rawAt(board).run("print(1)")).isEqualTo("1\n");
            }
        }

        assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 1);
    }
}
