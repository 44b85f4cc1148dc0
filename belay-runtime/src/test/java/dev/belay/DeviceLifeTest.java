// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.link.Link;
import dev.belay.link.Links;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import dev.belay.port.PortSpec;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening from any state, closing into a defined state, and lost connections. */
final class DeviceLifeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    private static void type(Link link, String text) {
        link.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String readUntil(Link link, String end) throws InterruptedException {
        StringBuilder seen = new StringBuilder();
        byte[] buffer = new byte[1024];
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (seen.indexOf(end) < 0) {
            assertThat(System.nanoTime()).as("received " + seen).isLessThan(deadline);
            int count = link.read(buffer, 0, buffer.length, Duration.ofSeconds(1));
            seen.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
        return seen.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "print('half a li",
                "def half():\r\n  x = 1\r\n",
                "\1",
                "\1x = 1",
                "\1\5A\1",
                "\1\5A\1x = 1\nfor",
                "\1\5A\1x = = 1\n",
                "\5paste mode: x = [",
                "while True: pass\r\n\r\n",
                "while True: print('noise')\r\n\r\n",
                "try:\r\n  while True: pass\r\nexcept KeyboardInterrupt:\r\n  while True: pass\r\n\r\n\r\n",
                "print('\\x1b]0;title\\x1b\\\\ raw REPL; CTRL-B to exit')\r\n",
                "import sys; sys.stdin.read()\r\n"
            })
    void a_board_opens_from_any_state(String typed) throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            Link link = board.connect();
            readUntil(link, ">>> ");
            type(link, typed);
            try (Device device = Device.open(link, QUIET)) {
                assertThat(device.eval("6*7")).isEqualTo(42L);
                assertThat(device.eval("'x' in globals()")).isEqualTo(false);
            }
        }
    }

    @Test
    void opening_without_a_soft_reset_keeps_definitions() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            try (Device device = Device.open(board.connect(), QUIET)) {
                device.exec("kept = 5");
            }
            try (Device device = Device.open(
                    board.connect(), QUIET.toBuilder().softReset(false).build())) {
                assertThat(device.eval("kept")).isEqualTo(5L);
            }
        }
    }

    @Test
    void opening_runs_boot_py_but_not_main_py() {
        try (VirtualBoard board = VirtualBoard.start()) {
            try (Device device = Device.open(board.connect(), QUIET)) {
                device.exec("open('boot.py', 'w').write('print(\"booting\")\\nbooted = 1')");
                device.exec("open('main.py', 'w').write('ran = 1')");
            }
            StringBuilder printed = new StringBuilder();
            try (Device device = Device.open(
                    board.connect(), QUIET.toBuilder().output(printed::append).build())) {
                assertThat(device.eval("('booted' in globals(), 'ran' in globals())"))
                        .hasToString("[true, false]");
            }
            assertThat(printed.toString().strip()).isEqualTo("booting");
        }
    }

    @Test
    void an_endless_boot_py_is_reported() {
        try (VirtualBoard board = VirtualBoard.start()) {
            try (Device device = Device.open(board.connect(), QUIET)) {
                device.exec("open('boot.py', 'w').write('while True: pass')");
            }
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() -> Device.open(
                            board.connect(),
                            QUIET.toBuilder()
                                    .bootTimeout(Duration.ofMillis(500))
                                    .build()))
                    .withMessageContaining("boot.py");
        }
    }

    @Test
    void closing_leaves_the_friendly_prompt_and_frees_the_link() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            Device device = Device.open(board.connect(), QUIET);
            device.exec("x = 5");
            device.close();
            device.close();
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> device.eval("1"))
                    .withMessageContaining("closed");
            Link link = board.connect();
            type(link, "x + 1\r\n");
            assertThat(readUntil(link, "6\r\n>>> ")).contains("x + 1");
            link.close();
        }
    }

    @Test
    void main_py_runs_after_a_restart_and_its_output_is_followed() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), QUIET)) {
            device.exec("open('main.py', 'w').write('for i in range(3): print(\"main\", i)')");
            StringBuilder printed = new StringBuilder();
            device.restart();
            assertThat(device.follow(printed::append, TIMEOUT)).isTrue();
            assertThat(printed.toString().replace("\r", "")).contains("main 0\nmain 1\nmain 2\n");
            assertThat(device.eval("i")).isEqualTo(2L);
        }
    }

    @Test
    void an_exception_of_main_py_is_reported_with_its_line() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), QUIET)) {
            device.exec("open('main.py', 'w').write('print(1)\\n1/0')");
            device.restart();
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(() -> device.follow(text -> {}, TIMEOUT))
                    .satisfies(e -> assertThat(e.frames()).hasToString("[File \"main.py\", line 2, in <module>]"));
        }
    }

    @Test
    void follow_times_out_and_the_program_continues_after_close() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            Device device = Device.open(board.connect(), QUIET);
            device.exec(
                    "open('main.py', 'w').write('import time\\nwhile True:\\n print(\"tick\")\\n time.sleep_ms(5)')");
            device.restart();
            assertThat(device.follow(text -> {}, Duration.ofMillis(300))).isFalse();
            device.close();
            Link link = board.connect();
            readUntil(link, "tick");
            readUntil(link, "tick");
            link.close();
            try (Device again = Device.open(board.connect(), QUIET)) {
                assertThat(again.eval("1")).isEqualTo(1L);
            }
        }
    }

    @Test
    void a_board_that_stops_during_a_command_is_a_lost_connection() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), QUIET)) {
            Runnable death = board::close;
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> device.exec(
                            "print('x')\nwhile True: pass",
                            CallOptions.builder().output(text -> death.run()).build()));
            assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(() -> device.eval("1"));
        }
    }

    @Test
    void a_restart_during_a_command_is_reported_and_the_next_one_works() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), QUIET)) {
            assertThatExceptionOfType(DeviceRestartedException.class)
                    .isThrownBy(() -> device.exec(
                            "print('x')\nwhile True: pass",
                            CallOptions.builder()
                                    .output(text -> {
                                        if (text.contains("x")) {
                                            new Thread(board::reset).start();
                                        }
                                    })
                                    .build()))
                    .withMessageContaining("restarted");
            assertThat(device.eval("1")).isEqualTo(1L);
        }
    }

    @Test
    void closing_from_another_thread_ends_a_command() throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            Device device = Device.open(board.connect(), QUIET);
            Thread closer = new Thread(device::close);
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> device.exec(
                            "print('x', end='')\nwhile True: pass",
                            CallOptions.builder().output(text -> closer.start()).build()));
            closer.join(TIMEOUT.toMillis());
            try (Device again = Device.open(
                    board.connect(), QUIET.toBuilder().softReset(false).build())) {
                assertThat(again.eval("1")).isEqualTo(1L);
            }
        }
    }

    /** A program that runs a command until it is stopped. */
    static final class Holder {
        public static void main(String[] args) {
            Device.open(args[0]).exec("print('running')\nwhile True: pass");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_stopped_program_leaves_the_board_at_its_prompt() throws Exception {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT)) {
            String port = "tcp://localhost:" + server.tcpPort();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Holder.class.getName(),
                            port)
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine()).isEqualTo("running");
                process.destroy();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            try (Link link = Links.open(PortSpec.parse(port))) {
                type(link, "6*7\r\n");
                assertThat(readUntil(link, ">>> ")).contains("42");
            }
        }
    }
}
