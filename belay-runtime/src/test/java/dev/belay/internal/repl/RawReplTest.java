// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.ProtocolException;
import dev.belay.internal.session.BoardSession;
import dev.belay.link.Link.Traits;
import dev.belay.micropython.board.VirtualBoard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the transfer of sources to a board by the bytes on the link. */
final class RawReplTest {
    private static final String LONG = "n = 0\n" + "n += 1\n".repeat(200);
    private static final String OLD_FIRMWARE = "raw REPL; CTRL-B to exit\r\n>";
    private static final DeviceOptions QUIET = DeviceOptions.builder()
            .output(text -> {})
            .minifier(UnaryOperator.identity())
            .checked(false)
            .build();
    private static final DeviceOptions SHORT_TIMEOUTS =
            QUIET.toBuilder().stepTimeout(Duration.ofSeconds(2)).build();

    private VirtualBoard board;

    @BeforeEach
    void start() {
        board = VirtualBoard.start();
    }

    @AfterEach
    void stop() {
        board.close();
    }

    private RecordingLink link(Traits traits, String answerToAsk) {
        return new RecordingLink(board.connect(), traits, answerToAsk);
    }

    @Test
    void sends_a_short_source_in_a_single_write() {
        RecordingLink link = link(Traits.UART, "");
        try (Device device = Device.open(link, QUIET)) {
            link.clear();
            device.exec("x = 5");
            assertThat(link.written()).containsExactly("x = 5\n_belay()\u0004");
        }
    }

    @Test
    void raw_paste_sends_at_most_the_granted_bytes() {
        RecordingLink link = link(Traits.UART, "");
        try (Device device = Device.open(link, QUIET)) {
            link.clear();
            device.exec(LONG);
            assertThat(link.written().get(0)).startsWith("\u0005A\u0001");
            assertThat(link.received()).startsWith("R\u0001\u0080\u0000\u0001");
            assertThat(String.join("", link.pasted())).startsWith(LONG);
            assertThat(link.pasted()).allMatch(piece -> piece.length() <= 256);
            assertThat(device.eval("n")).isEqualTo(200L);
        }
    }

    @Test
    void sends_the_first_window_with_the_raw_paste_request() {
        RecordingLink link = link(Traits.UART, "");
        try (Device device = Device.open(link, QUIET)) {
            device.exec(LONG);
            link.clear();
            device.exec(LONG);
            assertThat(link.written().get(0)).isEqualTo("\u0005A\u0001" + LONG.substring(0, 128));
            assertThat(link.written()).endsWith("\u0004");
            assertThat(device.eval("n")).isEqualTo(200L);
        }
    }

    @Test
    void runs_no_partial_source_if_raw_paste_is_suddenly_missing() {
        RecordingLink link = link(Traits.UART, "");
        try (Device device = Device.open(link, SHORT_TIMEOUTS)) {
            device.exec(LONG);
            link.inject("R\u0000>");
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> device.exec(LONG))
                    .withMessageContaining("rejects raw-paste, which it accepted before");
            device.exec(LONG);
            assertThat(device.eval("n")).isEqualTo(200L);
        }
    }

    @Test
    void sends_acknowledged_chunks_to_boards_without_raw_paste() {
        RecordingLink link = link(Traits.UART, OLD_FIRMWARE);
        try (Device device = Device.open(link, QUIET)) {
            device.exec(LONG);
            assertThat(device.eval("n")).isEqualTo(200L);
            link.clear();
            device.exec(LONG);
            assertThat(link.written())
                    .allMatch(piece -> piece.length() <= Traits.UART.burst())
                    .allMatch(piece -> piece.endsWith("'\u0004") || piece.equals(ChunkedSource.RUN + "\u0004"));
            assertThat(device.eval("n")).isEqualTo(200L);
        }
    }

    @Test
    void chunked_sources_keep_all_characters_and_tracebacks() {
        String source = "def f():\n raise ValueError('\u00e9\\n\\\\\u0005')\n" + "n = 0\n".repeat(40);
        RecordingLink link = link(new Traits(false, true, 63), OLD_FIRMWARE);
        try (Device device = Device.open(link, QUIET)) {
            device.exec(source);
            for (String call : new String[] {"f()", "# " + "x".repeat(200) + "\nf()"}) {
                assertThatExceptionOfType(PythonException.class)
                        .isThrownBy(() -> device.exec(call))
                        .satisfies(e -> assertThat(e.pythonMessage()).contains("\u00e9\n\\\u0005"))
                        .satisfies(e -> assertThat(e.traceback()).doesNotContain("<string>"))
                        .satisfies(e -> assertThat(e.frames().get(e.frames().size() - 1))
                                .hasToString("File \"<stdin>\", line 2, in f"));
            }
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(() -> device.exec("n = 0\n".repeat(40) + "x = = 3"))
                    .satisfies(e -> assertThat(e.frames()).hasSize(1))
                    .satisfies(e -> assertThat(e.frames().get(0).line()).isEqualTo(41));
            assertThat(device.eval("'" + "x".repeat(300) + "'", String.class)).hasSize(300);
        }
    }

    @Test
    void requests_raw_paste_once_from_boards_that_decline_it() {
        RecordingLink link = link(Traits.UART, "R\u0000>");
        try (Device device = Device.open(link, QUIET)) {
            link.clear();
            device.exec(LONG);
            assertThat(link.written()).doesNotContain("\u0005A\u0001");
            assertThat(device.eval("n")).isEqualTo(200L);
        }
    }

    @Test
    void recovers_after_output_during_raw_paste() {
        RecordingLink link = link(Traits.UART, "");
        try (Device device = Device.open(link, QUIET)) {
            device.exec("x = 1");
            link.clear();
            link.inject("R\u0001\u0080\u0000\u0001guru meditation");
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> device.exec(LONG))
                    .withMessageContaining("during raw-paste")
                    .withMessageContaining("guru meditation");
            assertThat(device.eval("x")).isEqualTo(1L);
        }
    }

    @Test
    void output_between_two_commands_belongs_to_the_second() {
        RecordingLink link = link(Traits.UART, "");
        StringBuilder printed = new StringBuilder();
        try (Device device = Device.open(link, QUIET)) {
            link.inject("from a thread\r\n");
            device.exec("x = 1", CallOptions.builder().output(printed::append).build());
            assertThat(printed).hasToString("from a thread\r\n");
        }
    }

    @Test
    void accepts_a_terminal_title_before_a_prompt() {
        RecordingLink link = link(Traits.UART, "");
        StringBuilder printed = new StringBuilder();
        try (Device device = Device.open(link, QUIET)) {
            String token = link.received().replaceAll("(?s).*\u001e(\\w{4})\\(.*", "$1");
            link.inject("OK\u001e" + token + "(7,)" + token + "\u0004\u0004\u001b]0;board | 8.2.7\u001b\\>");
            assertThat(BoardSession.of(device)
                            .evaluate(
                                    "1",
                                    value -> value,
                                    CallOptions.builder()
                                            .output(printed::append)
                                            .timeout(Duration.ofSeconds(5))
                                            .build()))
                    .isEqualTo(7L);
            assertThat(printed).isEmpty();
        }
    }

    @Test
    void garbage_is_reported_with_the_received_bytes() {
        RecordingLink link = link(Traits.UART, "");
        try (VirtualBoard silent = VirtualBoard.start()) {
            RecordingLink garbage = new RecordingLink(new SilentLink(silent.connect()), Traits.UART, "");
            garbage.inject("\u0000\u00ff login: ");
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> Device.open(garbage, SHORT_TIMEOUTS))
                    .withMessageContaining("/dev/ttyRECORDED")
                    .withMessageContaining("raw prompt")
                    .withMessageContaining("\\x00\\xff login: ");
        }
        link.close();
    }

    /** At the friendly prompt in paste mode, and at the raw prompt. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0005", "\u0001"})
    void resends_keys_consumed_by_an_interrupted_program_at_once(String mode) throws InterruptedException {
        IdleTimeLink link = new IdleTimeLink(board.connect());
        link.write((mode + "import sys\ntry:\n print('o'+'n')\n while 1:pass\n"
                        + "except KeyboardInterrupt:\n sys.stdin.buffer.read(2)\n raise\n\u0004")
                .getBytes(StandardCharsets.US_ASCII));
        link.await("on\r\n");

        try (Device device = Device.open(link, QUIET)) {
            assertThat(link.idleTime()).isLessThan(Duration.ofMillis(500));
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }

    @Test
    void a_silent_board_is_reported() {
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> Device.open(new SilentLink(board.connect()), SHORT_TIMEOUTS))
                .withMessageContaining("no response");
    }

    @Test
    void timeout_names_the_protocol_step() {
        SilentLink link = new SilentLink(board.connect());
        link.connect();
        try (Device device = Device.open(link, SHORT_TIMEOUTS)) {
            link.disconnect();
            assertThatExceptionOfType(DeviceTimeoutException.class)
                    .isThrownBy(() -> device.eval("1"))
                    .satisfies(e -> assertThat(e.waitedFor()).isEqualTo("OK for a command"));
        }
    }

    @Test
    void opening_interrupts_enters_raw_mode_and_soft_resets() {
        RecordingLink link = link(Traits.UART, "");
        try (Device device = Device.open(link, QUIET)) {
            assertThat(link.written()).startsWith("\u0003\r\u0001", "\u0004");
            assertThat(link.received()).contains("raw REPL; CTRL-B to exit\r\n>", "MPY: soft reboot");
            assertThat(device.eval("1")).isEqualTo(1L);
        }
    }

    /** CircuitPython prints it without MPY, and possibly in another language. */
    @ParameterizedTest
    @ValueSource(strings = {"soft reboot", "MPY: soft reboot", "Leichter Neustart"})
    void accepts_any_wording_of_a_soft_reset(String words) {
        StringBuilder printed = new StringBuilder();
        try (Device device = Device.open(board.connect(), QUIET)) {
            device.exec("open('boot.py', 'w').write('print(\"booted\")')");
        }
        TranslatingLink link = new TranslatingLink(board.connect(), "MPY: soft reboot", words);
        try (Device device =
                Device.open(link, QUIET.toBuilder().output(printed::append).build())) {
            assertThat(printed.toString()).contains("booted\r\n").doesNotContain("soft reboot");
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }

    @Test
    void stops_sending_a_source_that_the_board_rejects() {
        RecordingLink link = link(Traits.UART, "");
        try (Device device = Device.open(link, QUIET)) {
            link.clear();
            String source = "x = 1\n".repeat(20) + "x = = 3\n" + "x = 1\n".repeat(5000);
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(() -> device.exec(source))
                    .satisfies(e -> assertThat(e.type()).isEqualTo("SyntaxError"));
            assertThat(String.join("", link.pasted()).length()).isLessThan(source.length() / 2);
            assertThat(link.written()).endsWith("\u0004");
            assertThat(device.eval("1")).isEqualTo(1L);
        }
    }
}
