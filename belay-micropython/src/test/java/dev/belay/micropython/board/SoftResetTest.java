// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoftResetTest {
    private static final String BANNER = """
            MicroPython v1.29.0-6.gc763859f35 on 2026-08-25; virtual board with WebAssembly\r
            Type "help()" for more information.\r
            >>>\s""";

    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void raw_mode_runs_boot_py_only() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        board.flash().write("/boot.py", "print('boot')\nZ = 42\n");
        board.flash().write("/main.py", "print('main')\n");
        terminal.run("old = 1");

        terminal.send("\4");

        assertThat(terminal.until("exit\r\n>"))
                .isEqualTo("OK\r\nMPY: soft reboot\r\nboot\r\nraw REPL; CTRL-B to exit\r\n>");
        assertThat(terminal.run("print('old' in globals(), Z)")).isEqualTo("False 42\n");
    }

    @Test
    void friendly_mode_runs_boot_py_and_main_py() throws Exception {
        TestTerminal terminal = TestTerminal.at(board);
        board.flash().write("/boot.py", "print('boot')\n");
        board.flash().write("/main.py", "print('main', __name__, __file__)\nY = 43\n");

        terminal.send("\4");

        assertThat(terminal.until(">>> "))
                .isEqualTo("\r\nMPY: soft reboot\r\nboot\r\nmain __main__ main.py\r\n" + BANNER);
        terminal.send("Y\r");
        assertThat(terminal.until(">>> ")).isEqualTo("Y\r\n43\r\n>>> ");
    }

    @Test
    void power_on_runs_both_scripts_without_a_connection() throws Exception {
        board.flash().write("/boot.py", "print('boot')\n");
        board.flash().write("/main.py", "print('main')\n");
        board.connect().close();

        board.reset();

        assertThat(new TestTerminal(board.connect()).until(">>> ")).endsWith("boot\r\nmain\r\n" + BANNER);
    }

    @Test
    void prints_an_error_in_main_py() throws Exception {
        TestTerminal terminal = TestTerminal.at(board);
        board.flash().write("/main.py", "def f():\n raise ValueError('x')\nf()\n");

        terminal.send("\4");

        assertThat(terminal.until(">>> ")).isEqualTo("""
                \r
                MPY: soft reboot\r
                Traceback (most recent call last):\r
                  File "main.py", line 3, in <module>\r
                  File "main.py", line 2, in f\r
                ValueError: x\r
                """ + BANNER);
    }

    @Test
    void an_error_in_boot_py_prevents_main_py() throws Exception {
        TestTerminal terminal = TestTerminal.at(board);
        board.flash().write("/boot.py", "x = (\n");
        board.flash().write("/main.py", "print('main')\n");

        terminal.send("\4");

        assertThat(terminal.until(">>> ")).isEqualTo("""
                \r
                MPY: soft reboot\r
                Traceback (most recent call last):\r
                  File "boot.py", line 2\r
                SyntaxError: invalid syntax\r
                """ + BANNER);
    }

    @Test
    void system_exit_is_a_soft_reset() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);

        terminal.send("import sys\nprint('bye')\nsys.exit()\4");

        assertThat(terminal.until("exit\r\n>"))
                .isEqualTo("OKbye\r\n\4\4MPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");
    }

    @Test
    void system_exit_in_main_py_resets_again() throws Exception {
        TestTerminal terminal = TestTerminal.at(board);
        board.flash().write("/main.py", "import os\nos.remove('/main.py')\nraise SystemExit\n");

        terminal.send("\4");

        assertThat(terminal.until(">>> ")).isEqualTo("\r\nMPY: soft reboot\r\nMPY: soft reboot\r\n" + BANNER);
    }

    @Test
    void current_folder_is_reset_to_the_root() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.run("import os; os.mkdir('/d'); os.chdir('/d')");

        terminal.send("\4");
        terminal.until("exit\r\n>");

        assertThat(terminal.run("import os; print(os.getcwd())")).isEqualTo("/\n");
    }
}
