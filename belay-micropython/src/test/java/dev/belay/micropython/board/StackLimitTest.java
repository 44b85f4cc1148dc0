// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs more stack or memory than there is raises an exception, as on a board, and the board goes on. */
final class StackLimitTest {
    private static final VirtualBoard BOARD = VirtualBoard.start();

    @AfterAll
    static void close() {
        BOARD.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import re\nre.match('(a*)*', 'aaa')",
                "import re\nre.compile('(a|b)*c|((a*)*)*').search('ab' * 5000)",
                "import re\nre.sub('(a*)*', 'x', 'a' * 3000)",
                "import re\nre.compile('(' * 5000)",
                "import json\nl = []\nfor i in range(3000): l = [l]\njson.dumps(l)",
                "l, m = [], []\nfor i in range(2500): l, m = [l], [m]\nl == m",
                "t = ()\nfor i in range(3000): t = (t,)\nhash(t)",
                "def g(n):\n if n: yield from g(n - 1)\n yield n\nlist(g(1000))",
                "x = iter([1])\nfor i in range(2000): x = map(abs, x)\nlist(x)",
                "class C:\n def __eq__(self, other): return self == other\nC() == C()",
                "class C:\n def __repr__(self): return repr(self)\nrepr(C())",
                "class C:\n def __call__(self): return self()\nC()()",
                "def f(n):\n try: return f(n + 1)\n except RuntimeError:\n  import re\n  return re.match('(a*)*', 'a' * 100)\nf(0)",
            })
    void too_deep_a_recursion_is_a_runtime_error(String program) throws Exception {
        BOARD.reset();
        TestTerminal terminal = TestTerminal.rawAt(BOARD);
        try {
            assertThat(terminal.raw(program).error()).endsWith("RuntimeError: maximum recursion depth exceeded\r\n");
            terminal.send("\4");
            terminal.until("soft reboot\r\n");
            terminal.until("\n>");
            assertThat(terminal.run("print('fine')")).isEqualTo("fine\n");
        } finally {
            terminal.link().close();
        }
    }

    @Test
    void a_heap_that_was_left_locked_is_unlocked_at_the_prompt() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            TestTerminal terminal = TestTerminal.at(board);
            terminal.send("import micropython; micropython.heap_lock()\r");
            terminal.until("\n>>> ");
            terminal.send("x = [1] * 3; x\r");

            assertThat(terminal.until("\n>>> ")).endsWith("[1, 1, 1]\r\n>>> ");
        }
    }

    @Test
    void a_locked_heap_is_a_memory_error_while_the_program_runs() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            assertThat(TestTerminal.rawAt(board).run("""
                    import micropython
                    failed = False
                    micropython.heap_lock()
                    try: [1] * 10
                    except MemoryError: failed = True
                    micropython.heap_unlock()
                    print(failed, [1] * 2)
                    """)).isEqualTo("True [1, 1]\n");
        }
    }
}
