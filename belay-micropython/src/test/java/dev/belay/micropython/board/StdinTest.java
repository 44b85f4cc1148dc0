// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StdinTest {
    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    private String talk(String source, String typed) throws InterruptedException {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("import sys\nprint('go')\n" + source + "\n\4");
        terminal.until("go\r\n");
        terminal.send(typed);
        TestTerminal.Outcome outcome = terminal.outcome();
        return outcome.output() + outcome.error();
    }

    @Test
    void reads_text_by_characters_and_lines() throws Exception {
        assertThat(talk("print([sys.stdin.read(3), sys.stdin.readline(), sys.stdin.readline()])", "abcde\nf\r"))
                .isEqualTo("['abc', 'de\\n', 'f\\n']\r\n");
    }

    @Test
    void reads_binary_data_unchanged() throws Exception {
        assertThat(talk(
                        "b = bytearray(4)\nprint(sys.stdin.buffer.read(3), sys.stdin.buffer.readinto(b), b)",
                        "a\r\nbcd\1"))
                .isEqualTo("b'a\\r\\n' 4 bytearray(b'bcd\\x01')\r\n");
    }

    @Test
    void input_echoes_and_edits() throws Exception {
        assertThat(talk("print(repr(input('name? ')))", "bx\bob\r")).isEqualTo("name? bx\b \bob\r\n'bob'\r\n");
    }

    @Test
    void input_ignores_the_lf_that_some_terminals_send_after_a_cr() throws Exception {
        assertThat(talk("print([input(), input()])", "bob\r\nal\r\n")).isEqualTo("bob\r\nal\r\n['bob', 'al']\r\n");
    }

    @Test
    void input_ends_at_ctrl_d() throws Exception {
        assertThat(talk("input()", "\4")).endsWith("EOFError: \r\n");
    }

    @Test
    void poll_reports_available_input() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("""
                import select, sys
                p = select.poll(); p.register(sys.stdin, select.POLLIN)
                print(len(p.poll(0)), len(p.poll(20)))
                print('type')
                print(len(p.poll(60000)), sys.stdin.read(1), len(p.poll(0)))
                \4""");

        assertThat(terminal.until("type\r\n")).endsWith("0 0\r\ntype\r\n");
        terminal.send("z");
        assertThat(terminal.outcome().output()).isEqualTo("1 z 0\r\n");
    }
}
