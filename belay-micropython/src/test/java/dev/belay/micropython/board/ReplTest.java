// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplTest {
    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void the_banner_says_that_the_board_is_virtual() throws Exception {
        Terminal terminal = new Terminal(board.connect());

        assertThat(terminal.until(">>> ")).isEqualTo("""
                        MicroPython v1.27.0 on 2025-12-10; virtual board with WebAssembly\r
                        Type "help()" for more information.\r
                        >>>\s""");
    }

    @Test
    void the_friendly_repl_evaluates() throws Exception {
        Terminal terminal = Terminal.at(board);

        terminal.send("6*7\r");

        assertThat(terminal.until(">>> ")).isEqualTo("6*7\r\n42\r\n>>> ");
    }

    @Test
    void the_raw_repl_tells_output_from_errors() throws Exception {
        Terminal terminal = Terminal.rawAt(board);

        assertThat(terminal.raw("print('hi')\n1/0\n")).isEqualTo(new Terminal.Outcome("hi\r\n", """
                Traceback (most recent call last):\r
                  File "<stdin>", line 2, in <module>\r
                ZeroDivisionError: divide by zero\r
                """));
    }

    @Test
    void a_ctrl_c_interrupts_sleep() throws Exception {
        Terminal terminal = Terminal.rawAt(board);
        terminal.send("import time\nprint('go')\ntime.sleep(60)\4");
        terminal.until("go\r\n");
        terminal.send("\3");

        assertThat(terminal.outcome().error()).contains("line 3", "KeyboardInterrupt");
    }
}
