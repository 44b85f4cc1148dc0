// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptTest {
    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    private TestTerminal running(String source) throws InterruptedException {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("print('go')\n" + source + "\n\4");
        terminal.until("go\r\n");
        return terminal;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "import time; time.sleep(600)",
                "import time; time.sleep_ms(600000)",
                "import time; time.sleep_us(600000000)",
                "import sys; sys.stdin.read(1)",
                "import sys; sys.stdin.readline()",
                "import sys; sys.stdin.buffer.read(1)",
                "import sys; sys.stdin.buffer.readinto(bytearray(9))",
                "input('? ')",
                "import select, sys; p = select.poll(); p.register(sys.stdin, 1); p.poll()",
                "import select, sys; p = select.poll(); p.register(sys.stdin, 1); p.poll(600000)",
                "while True: print('x' * 100)",
                "x = sorted(range(10), key=lambda n: [m for m in range(10**9)])",
            })
    void ctrl_c_interrupts_a_program(String source) throws Exception {
        TestTerminal terminal = running(source);

        terminal.send("\3");

        assertThat(terminal.outcome().error()).contains("line 2, in", "KeyboardInterrupt");
        assertThat(terminal.run("print('fine')")).isEqualTo("fine\n");
    }

    @Test
    void a_program_may_catch_the_interrupt_of_a_sleep() throws Exception {
        TestTerminal terminal = running("""
                import time
                try: time.sleep(600)
                except KeyboardInterrupt: print('caught')
                time.sleep_ms(1)
                print('done')""");

        terminal.send("\3");

        assertThat(terminal.outcome()).isEqualTo(new TestTerminal.Outcome("caught\r\ndone\r\n", ""));
    }

    @Test
    void keeps_the_bytes_around_an_interrupt() throws Exception {
        TestTerminal terminal = running("""
                import sys
                try:
                 while True: pass
                except KeyboardInterrupt: print(sys.stdin.read(5))""");

        terminal.send("ab\3cde");

        assertThat(terminal.outcome().output()).isEqualTo("abcde\r\n");
    }

    @Test
    void a_program_can_read_ctrl_c_as_data() throws Exception {
        TestTerminal terminal = running("""
                import micropython, sys
                micropython.kbd_intr(-1)
                print('ready')
                print(sys.stdin.buffer.read(3))""");
        terminal.until("ready\r\n");

        terminal.send("a\3b");

        assertThat(terminal.outcome().output()).isEqualTo("b'a\\x03b'\r\n");
    }

    @Test
    void the_next_program_can_be_interrupted_again() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.run("import micropython; micropython.kbd_intr(-1)");

        terminal.send("print('go')\nwhile True: pass\4");
        terminal.until("go\r\n");
        terminal.send("\3");

        assertThat(terminal.outcome().error()).contains("KeyboardInterrupt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot.py", "main.py"})
    void a_startup_script_can_be_interrupted(String script) throws Exception {
        TestTerminal terminal = TestTerminal.at(board);
        board.flash().write("/" + script, "print('go')\nwhile True: pass\n");
        terminal.send("\4");
        terminal.until("go\r\n");

        terminal.send("\3");

        assertThat(terminal.until(">>> ")).startsWith("""
                Traceback (most recent call last):\r
                  File "%s", line 2, in <module>\r
                KeyboardInterrupt:\s""".formatted(script));
        terminal.send("1\r");
        assertThat(terminal.until(">>> ")).isEqualTo("1\r\n1\r\n>>> ");
    }

    @Test
    void an_interrupt_sent_with_the_program_reaches_it() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);

        terminal.send("import time\nwhile True: time.sleep_ms(1)\4\3");

        terminal.until("OK");
        assertThat(terminal.outcome().error()).contains("KeyboardInterrupt");
    }

    @Test
    void an_interrupt_sent_with_a_busy_program_reaches_it() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);

        terminal.send("while True: pass\4\3");

        terminal.until("OK");
        assertThat(terminal.outcome().error()).contains("KeyboardInterrupt");
    }

    @Test
    void repeated_interrupts_all_arrive() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        for (int i = 0; i < 100; i++) {
            terminal.send("""
                    n = 0
                    def f(a):
                     try: return sorted([a, 3, 1], key=lambda z: -z)
                     finally: pass
                    print('go')
                    while True:
                     n += 1
                     x = f(n)[0]
                     y = '%d' % n
                    \4""");
            terminal.until("go\r\n");
            terminal.send("\3");
            assertThat(terminal.outcome().error()).contains("KeyboardInterrupt");
        }
    }

    @Test
    void an_interrupt_at_the_end_of_a_program_leaves_a_working_prompt() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        for (int i = 0; i < 200; i++) {
            terminal.send("for i in range(%d): pass\4".formatted(i));
            terminal.until("OK");
            terminal.send("\3");
            terminal.outcome();
        }

        assertThat(terminal.run("print('fine')")).isEqualTo("fine\n");
    }
}
