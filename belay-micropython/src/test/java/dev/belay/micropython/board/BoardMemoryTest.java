// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoardMemoryTest {
    private final VirtualBoard board =
            VirtualBoard.start(BoardOptions.builder().memoryKib(20 * 1024).build());

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void excessive_allocation_is_a_memory_error() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);

        assertThat(terminal.raw("x = []\nwhile True: x.append(bytearray(10000))")
                        .error())
                .contains("MemoryError");
        assertThat(terminal.raw("x = bytearray(100_000_000)").error()).contains("MemoryError");
        assertThat(terminal.run("x = None\nprint(len('fine' * 1000))")).isEqualTo("4000\n");
    }

    @Test
    void garbage_of_a_command_is_collected() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);

        for (int i = 0; i < 20; i++) {
            assertThat(terminal.run("x = [bytearray(1000) for i in range(3000)]\nx = None\nprint('ok')"))
                    .isEqualTo("ok\n");
        }
    }

    @Test
    void endless_recursion_is_a_runtime_error() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);

        assertThat(terminal.raw("def f(n): return f(n + 1)\nf(0)").error())
                .endsWith("RuntimeError: maximum recursion depth exceeded\r\n");
        assertThat(terminal.raw("def f(x): return sorted([1, 2], key=f)\nf(0)").error())
                .endsWith("RuntimeError: maximum recursion depth exceeded\r\n");
        assertThat(terminal.raw("class A:\n def __getattr__(self, n): return getattr(self, n + 'x')\nA().y")
                        .error())
                .contains("RuntimeError");
        assertThat(terminal.run("print('fine')")).isEqualTo("fine\n");
    }

    @Test
    void deeply_nested_data_and_code_do_not_crash_the_board() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);

        terminal.raw("eval('(' * 500 + '1' + ')' * 500)");
        terminal.raw("l = []\nfor i in range(3000): l = [l]\nrepr(l)");

        assertThat(terminal.run("print('fine')")).isEqualTo("fine\n");
    }
}
