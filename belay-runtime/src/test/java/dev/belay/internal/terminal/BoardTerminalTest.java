// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests an interactive session with real MicroPython. */
@Timeout(60)
final class BoardTerminalTest {
    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    /** Types each text once the screen shows the previous one. */
    private static final class TypedKeys implements KeySource {
        private final List<String> script;
        private final Screen screen;
        private int step;
        private int typed;

        TypedKeys(Screen screen, String... script) {
            this.screen = screen;
            this.script = List.of(script);
        }

        @Override
        public int read(Duration timeout) throws InterruptedException {
            if (step == script.size()) {
                return ENDED;
            }
            if (typed == 0 && !screen.await(script.get(step), timeout)) {
                return NOTHING;
            }
            String text = script.get(step + 1);
            int key = text.charAt(typed++);
            if (typed == text.length()) {
                typed = 0;
                step += 2;
            }
            return key;
        }
    }

    /** Records the output. */
    private static final class Screen extends ByteArrayOutputStream {
        private final Semaphore changes = new Semaphore(0);
        private int seen;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            changes.release();
        }

        /** Checks once, and if the text is missing, waits for more output. */
        boolean await(String text, Duration timeout) throws InterruptedException {
            int found = text().indexOf(text, seen);
            if (found >= 0) {
                seen = found + text.length();
            } else if (!changes.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            return found >= 0;
        }

        synchronized String text() {
            return toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void forwards_input_and_ctrl_c_and_leaves_on_ctrl_bracket() throws Exception {
        Screen screen = new Screen();
        try (Link link = board.connect()) {
            TypedKeys person = new TypedKeys(
                    screen,
                    ">>> ",
                    "print('\\x1b[31m', 6 * 7)\r",
                    "\u001b[31m 42",
                    "while 1: pass\r",
                    "while 1: pass",
                    "\r",
                    "... ",
                    "\u0003",
                    "KeyboardInterrupt",
                    "\u001d",
                    "never",
                    "x");
            new BoardTerminal(link, person, screen).run();
        }
        assertThat(screen.text()).contains("MicroPython v1.").contains("KeyboardInterrupt");
        try (Device device = Device.open(
                board.connect(), DeviceOptions.builder().output(text -> {}).build())) {
            assertThat(device.eval("1 + 1")).isEqualTo(2L);
        }
    }

    @Test
    void leaves_at_the_end_of_input_and_the_program_continues() throws Exception {
        Screen screen = new Screen();
        try (Link link = board.connect()) {
            new BoardTerminal(link, new TypedKeys(screen, ">>> ", "x = 5\r"), screen).run();
            link.write("print('x is', x)\r".getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[4096];
            while (!screen.await("x is 5", Duration.ofMillis(1))) {
                screen.write(buffer, 0, link.read(buffer, 0, buffer.length, Duration.ofSeconds(10)));
            }
        }
    }

    @Test
    void ends_when_the_connection_is_lost() throws Exception {
        Screen screen = new Screen();
        KeySource unplugging = timeout -> {
            board.close();
            return KeySource.NOTHING;
        };
        try (Link link = board.connect()) {
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> new BoardTerminal(link, unplugging, screen).run());
        }
    }
}
