// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RawPasteTest {
    private static final Duration QUIET = Duration.ofMillis(100);

    private final VirtualBoard board = VirtualBoard.start();
    private TestTerminal terminal;

    @BeforeEach
    void enterRawMode() throws Exception {
        terminal = TestTerminal.rawAt(board);
    }

    @AfterEach
    void close() {
        board.close();
    }

    private void begin() throws InterruptedException {
        terminal.send("\5A\1");
        assertThat(terminal.until("R\1\u0080\0\1")).isEqualTo("R\1\u0080\0\1");
    }

    /** Sends a source that fits in the two windows which are granted at once. */
    private TestTerminal.Outcome paste(String source) throws InterruptedException {
        begin();
        terminal.send(source + "\4");
        terminal.until("\4");
        return terminal.outcome();
    }

    @Test
    void runs_a_program_and_separates_output_from_errors() throws Exception {
        assertThat(paste("print(2)\n")).isEqualTo(new TestTerminal.Outcome("2\r\n", ""));
        assertThat(paste("print(3)\nx")).isEqualTo(new TestTerminal.Outcome("3\r\n", """
                Traceback (most recent call last):\r
                  File "<stdin>", line 2, in <module>\r
                NameError: name 'x' isn't defined\r
                """));
        assertThat(paste("")).isEqualTo(new TestTerminal.Outcome("", ""));
    }

    @Test
    void the_plain_raw_repl_works_afterwards() throws Exception {
        paste("a = 1");

        assertThat(terminal.run("print(a)")).isEqualTo("1\n");
    }

    @Test
    void grants_a_window_for_every_128_consumed_bytes() throws Exception {
        begin();
        terminal.send("#".repeat(127));
        assertThat(terminal.rest(QUIET)).isEmpty();
        terminal.send("#");
        assertThat(terminal.until("\1")).isEqualTo("\1");
        terminal.send("#".repeat(128 * 5));
        assertThat(terminal.until("\1\1\1\1\1")).isEqualTo("\1\1\1\1\1");
        terminal.send("\nprint('long')\4");

        assertThat(terminal.until("\4")).isEqualTo("\4");
        assertThat(terminal.outcome().output()).isEqualTo("long\r\n");
    }

    @Test
    void control_bytes_in_the_source_are_data() throws Exception {
        assertThat(paste("s = '\1\2\5x'\nprint([ord(c) for c in s])\n").output())
                .isEqualTo("[1, 2, 5, 120]\r\n");
        assertThat(paste("s = b'\6\1'; t = '\6'\nprint(s, t == '\\x06')\n").output())
                .isEqualTo("b'\\x06\\x01' True\r\n");
    }

    @Test
    void ctrl_c_cancels_the_program() throws Exception {
        begin();
        terminal.send("print(1)\n\3print(2)\n\4");

        assertThat(terminal.until(">")).isEqualTo("\4\4KeyboardInterrupt: \r\n\4>");
        assertThat(terminal.until(">")).isEqualTo("OK2\r\n\4\4>");
    }

    @Test
    void recognizes_the_command_on_an_empty_line_only() throws Exception {
        terminal.send("x\5A\1");

        assertThat(terminal.until(">")).isEqualTo("raw REPL; CTRL-B to exit\r\n>");
    }

    @Test
    void rejects_other_command_letters() throws Exception {
        terminal.send("\5B\1");

        assertThat(terminal.until(">")).isEqualTo("R\0>");
        assertThat(terminal.run("print(1)")).isEqualTo("1\n");
    }

    @Test
    void ctrl_c_interrupts_the_program() throws Exception {
        begin();
        terminal.send("print('go')\nwhile True: pass\4");
        terminal.until("go\r\n");
        terminal.send("\3");

        assertThat(terminal.outcome().error()).contains("line 2", "KeyboardInterrupt");
    }

    @Test
    void system_exit_is_a_soft_reset() throws Exception {
        begin();
        terminal.send("raise SystemExit\4");

        assertThat(terminal.until("exit\r\n>")).endsWith("MPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
        assertThat(terminal.run("print(1)")).isEqualTo("1\n");
    }

    @Test
    void a_syntax_error_stops_the_host_early() throws Exception {
        begin();
        terminal.send("x = 1\ny = = 2\n" + "z = 3 # and so on\n".repeat(20));

        assertThat(terminal.until("\4")).endsWith("\4");
        terminal.send("the rest is swallowed");
        assertThat(terminal.rest(QUIET)).isEmpty();
        terminal.send("\4");
        assertThat(terminal.outcome().error()).contains("line 2", "SyntaxError: invalid syntax");
        assertThat(terminal.run("print(1)")).isEqualTo("1\n");
    }
}
