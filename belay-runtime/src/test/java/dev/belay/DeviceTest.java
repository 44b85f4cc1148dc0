// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.code.CallOptions;
import dev.belay.code.Implementation;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.UnexpectedResultException;
import dev.belay.errors.UnparsableResultException;
import dev.belay.internal.session.BoardSession;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of a device, on real MicroPython. */
final class DeviceTest {
    private static final StringBuilder PRINTED = new StringBuilder();
    private static VirtualBoard board;
    private static Device device;

    @BeforeAll
    static void open() {
        // large results and sources need more memory than a board has
        board = VirtualBoard.start(BoardOptions.builder().heapKib(2048).build());
        device = Device.open(
                board.connect(), DeviceOptions.builder().output(PRINTED::append).build());
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    @BeforeEach
    void forget() {
        PRINTED.setLength(0);
    }

    private static String printed() {
        return PRINTED.toString().replace("\r", "");
    }

    @Test
    void the_implementation_of_the_board_is_reported() {
        Implementation implementation = device.implementation();
        assertThat(implementation.name()).isEqualTo("micropython");
        assertThat(implementation.versionText()).startsWith("1.");
        assertThat(implementation.mpyVersion()).isEqualTo(6);
        assertThat(implementation).asString().startsWith("MicroPython v1.").contains("virtual");
    }

    @Test
    void statements_run_and_expressions_have_values() {
        device.exec("foo = 25");
        assertThat(device.eval("foo")).isEqualTo(25L);
        assertThat(device.eval("foo * 2 # twice")).isEqualTo(50L);
        assertThat(device.eval("  (foo,\n   1)")).isEqualTo(List.of(25L, 1L));
        assertThat(device.eval("1, 2")).isEqualTo(List.of(1L, 2L));
        assertThat(device.eval("None")).isNull();
    }

    @Test
    void values_of_every_type_are_transferred() {
        assertThat(device.eval("2**70")).isEqualTo(BigInteger.TWO.pow(70));
        assertThat(device.eval("[float('inf'), -float('inf'), -0.0, 0.5]"))
                .isEqualTo(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.5));
        assertThat(device.eval("float('nan')")).isEqualTo(Double.NaN);
        assertThat(device.eval("'a|b\\n\\x00\\xe9\\u20ac\\U0001f600'")).isEqualTo("a|b\n\0é€😀");
        assertThat(device.eval("'é€😀'")).isEqualTo("é€😀");
        assertThat(device.eval("b'\\x00\\x01\\x02\\x04\\xff'")).isEqualTo(new byte[] {0, 1, 2, 4, -1});
        assertThat(device.eval("bytearray(3)")).isEqualTo(new byte[3]);
        assertThat(device.eval("{'a': [1, (2, None)], 3: {4}}"))
                .isEqualTo(Map.of("a", List.of(1L, Arrays.asList(2L, null)), 3L, Set.of(4L)));
        assertThat(device.eval("frozenset((1,))")).isEqualTo(Set.of(1L));
        assertThat(device.eval("{'a': 1}.keys()")).isEqualTo(List.of("a"));
        assertThat(device.eval("__import__('collections').OrderedDict([('b', 1), ('a', 2)])"))
                .isEqualTo(Map.of("a", 2L, "b", 1L));
        assertThat(device.eval("__import__('collections').namedtuple('P', 'x y')(1, 'b')"))
                .isEqualTo(List.of(1L, "b"));
    }

    record Reading(double celsius, int rawCount) {}

    enum Mode {
        IDLE,
        ACTIVE
    }

    @Test
    void a_value_is_converted_to_the_requested_type() {
        assertThat(device.eval("7", int.class)).isEqualTo(7);
        assertThat(device.eval("7", Double.class)).isEqualTo(7.0);
        assertThat(device.eval("{'raw_count': 3, 'celsius': 21.5}", Reading.class))
                .isEqualTo(new Reading(21.5, 3));
        assertThat(device.eval("(21.5, 3)", Reading.class)).isEqualTo(new Reading(21.5, 3));
        assertThat(device.eval("'active'", Mode.class)).isEqualTo(Mode.ACTIVE);
        assertThat(device.eval("[1, 2]", int[].class)).containsExactly(1, 2);
        assertThat(device.eval("None", String.class)).isNull();
    }

    @Test
    void a_value_of_another_type_is_reported_with_the_expected_one() {
        assertThatExceptionOfType(UnexpectedResultException.class)
                .isThrownBy(() -> device.eval("2.5", int.class))
                .withMessage("expected an int (-2147483648 to 2147483647), but the board returned 2.5");
        assertThatExceptionOfType(UnexpectedResultException.class).isThrownBy(() -> device.eval("2**31", int.class));
        assertThatExceptionOfType(UnexpectedResultException.class).isThrownBy(() -> device.eval("None", int.class));
        assertThatExceptionOfType(UnexpectedResultException.class).isThrownBy(() -> device.eval("1", boolean.class));
        assertThatExceptionOfType(UnexpectedResultException.class)
                .isThrownBy(() -> device.eval("{'celsius': 1.0}", Reading.class))
                .withMessageContaining("celsius, raw_count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"object()", "range(3)", "(x for x in [1])", "...", "ValueError('x')", "print"})
    void a_value_without_a_literal_form_is_an_error_that_shows_it(String expression) {
        assertThatExceptionOfType(UnparsableResultException.class)
                .isThrownBy(() -> device.eval(expression))
                .satisfies(e -> assertThat(e.text()).isNotEmpty());
    }

    @Test
    void indented_code_is_dedented() {
        device.exec("""
                    def twice(x):
                        return 2 * x
                    y = twice(5)
                """);
        assertThat(device.eval("y", int.class)).isEqualTo(10);
    }

    @Test
    void output_is_forwarded_while_the_code_runs() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        List<String> seen = new CopyOnWriteArrayList<>();
        Device reading = Device.open(VirtualBoard.start().connect(), DeviceOptions.DEFAULT);
        VirtualBoard other = reading.unwrap(VirtualBoard.class).orElseThrow();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> run = thread.submit(() -> reading.exec(
                    "print('one')\nwhile True: pass",
                    CallOptions.builder()
                            .output(text -> {
                                seen.add(text);
                                if (String.join("", seen).contains("\n")) {
                                    first.countDown();
                                }
                            })
                            .build()));
            assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(String.join("", seen)).isEqualTo("one\r\n");
            assertThat(run.isDone()).isFalse();
            reading.close();
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(run::get);
        } finally {
            thread.shutdownNow();
            reading.close();
            other.close();
        }
    }

    @Test
    void output_without_a_newline_before_a_result_is_kept() {
        device.exec("def noisy():\n print('abc', end='')\n return 5");
        assertThat(device.eval("noisy()")).isEqualTo(5L);
        assertThat(printed()).isEqualTo("abc");
    }

    @Test
    void output_that_looks_like_a_result_is_output() {
        device.exec("def liar():\n print('_BELAYR||99')\n print('\\x1eabcd(99,)abcd\\x04\\x04>', end='')\n return 5");
        assertThat(device.eval("liar()")).isEqualTo(5L);
        assertThat(printed()).isEqualTo("_BELAYR||99\n\u001eabcd(99,)abcd\u0004\u0004>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\x04",
                "a\\x04b",
                "\\x04\\x04",
                "\\x04\\x04>",
                "\\x04\\x04>\\x04\\x04>",
                "\\x04Traceback (most recent call last):\\n",
                "\\x04>",
                "\\x1e",
                "\\x1e\\x04",
                ">>> ",
                "raw REPL; CTRL-B to exit\\r\\n>",
                "OK"
            })
    void protocol_bytes_in_the_output_are_output(String text) {
        device.exec("print('" + text + "', end='')");
        assertThat(printed()).isEqualTo(device.eval("'" + text + "'.replace('\\r', '')"));
        assertThat(device.eval("print('" + text + "', end='') or 7")).isEqualTo(7L);
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("print('" + text + "', end='')\n1/0"))
                .matches(e -> e.type().equals("ZeroDivisionError"));
    }

    @Test
    void byte_04_in_an_exception_message_is_harmless() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("raise ValueError('a\\x04b')"))
                .satisfies(e -> assertThat(e.type()).isEqualTo("ValueError"));
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @Test
    void invalid_utf_8_is_replaced_and_split_utf_8_is_joined() {
        device.exec(
                "import sys\nw = sys.stdout.buffer.write\nfor b in b'a\\xff\\xe2\\x82\\xacb\\xe2':\n w(bytes([b]))");
        assertThat(PRINTED).hasToString("a\ufffd€b\ufffd");
    }

    @Test
    void a_megabyte_of_output_in_one_line_is_forwarded() {
        device.exec("for i in range(1024):\n print('x' * 1024, end='')");
        assertThat(PRINTED).hasSize(1 << 20).matches("x+");
    }

    @Test
    void a_large_result_is_transferred() {
        assertThat(device.eval("'ab' * 100000", String.class)).hasSize(200_000);
    }

    @Test
    void an_exception_has_type_message_and_frames_on_top_of_the_java_trace() {
        device.exec(new Script("sensor.py", "def read():\n    return 1 / 0\n\ndef sample():\n    return read()\n"));
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.eval("sample()"))
                .satisfies(e -> {
                    assertThat(e.type()).isEqualTo("ZeroDivisionError");
                    assertThat(e.pythonMessage()).isEqualTo("divide by zero");
                    assertThat(e.frames())
                            .hasToString("[File \"<stdin>\", line 1, in <module>,"
                                    + " File \"sensor.py\", line 5, in sample, File \"sensor.py\", line 2, in read]");
                    assertThat(e.getStackTrace()[0])
                            .isEqualTo(new StackTraceElement("<device>", "read", "sensor.py", 2));
                    assertThat(e.getStackTrace()[3].getClassName()).startsWith("dev.belay.");
                });
    }

    @Test
    void frames_of_several_sources_are_distinguished() {
        device.exec(new Script("a.py", "\n\ndef fail(): raise KeyError('a')"));
        device.exec(new Script("b.py", "def other():\n fail()"));
        device.exec("def fail2():\n other()");
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("\nfail2()"))
                .satisfies(e -> assertThat(e.frames())
                        .hasToString("[File \"<stdin>\", line 2, in <module>, File \"<stdin>\", line 2, in fail2,"
                                + " File \"b.py\", line 2, in other, File \"a.py\", line 3, in fail]"));
    }

    @Test
    void a_syntax_error_has_its_line() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec(new Script("main.py", "x = 1\nif x\n  y = 2")))
                .satisfies(e -> assertThat(e.traceback())
                        .contains("File \"main.py\", line 2")
                        .contains("SyntaxError"));
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("x = 1 + \\"))
                .matches(e -> e.type().equals("SyntaxError"));
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @Test
    void a_syntax_error_far_into_a_long_source_ends_the_paste_early() {
        String source = "x = 1\n".repeat(3000) + "x = = 3\n" + "x = 1\n".repeat(3000);
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec(new Script("long.py", source)))
                .satisfies(e -> assertThat(e.frames()).hasToString("[File \"long.py\", line 3001]"));
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @Test
    void a_long_source_is_transferred_completely() {
        device.exec("n = 0\n" + "n += 1\n".repeat(3000));
        assertThat(device.eval("n")).isEqualTo(3000L);
    }

    @Test
    void control_bytes_that_the_board_would_interpret_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.exec("x = '\u0004'"))
                .withMessageContaining("\\x04");
        device.exec("x = '\u0001\u0002\u0005'");
        assertThat(device.eval("x")).isEqualTo("\u0001\u0002\u0005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "x = 1", "1), (2", "1; 2", "import os"})
    void source_that_is_not_an_expression_is_rejected_before_sending(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> device.eval(text)).withMessageContaining(text);
    }

    @Test
    void the_prompt_echoes_expressions_and_runs_statements() {
        assertThat(BoardSession.of(device).interact("6*7", PRINTED::append)).hasValue("42");
        assertThat(BoardSession.of(device).interact("'a'", PRINTED::append)).hasValue("'a'");
        assertThat(BoardSession.of(device).interact("z = 1", PRINTED::append)).isEmpty();
        assertThat(BoardSession.of(device).interact("print('hi')", PRINTED::append))
                .isEmpty();
        assertThat(BoardSession.of(device).interact("for i in range(2):\n  print(i)", PRINTED::append))
                .isEmpty();
        assertThat(printed()).isEqualTo("hi\n0\n1\n");
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> BoardSession.of(device).interact("1/0", PRINTED::append))
                .withMessage("ZeroDivisionError: divide by zero");
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> BoardSession.of(device).interact("1foo", PRINTED::append))
                .matches(e -> e.type().equals("SyntaxError"));
    }

    @Test
    void redefined_names_do_not_break_the_device() {
        device.exec("print = None\nrepr = None");
        assertThat(device.eval("5")).isEqualTo(5L);
        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> device.exec(
                        "while True: pass",
                        CallOptions.builder()
                                .output(PRINTED::append)
                                .timeout(Duration.ofMillis(100))
                                .build()));
        assertThat(device.eval("5")).isEqualTo(5L);
        device.softReset();
        assertThat(device.eval("5")).isEqualTo(5L);
        device.exec("globals().clear()");
        assertThat(device.eval("6")).isEqualTo(6L);
        device.exec("del _belay");
        assertThat(device.eval("7")).isEqualTo(7L);
    }

    @Test
    void a_soft_reset_removes_all_definitions() {
        device.exec("lost = 1");
        device.softReset();
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.eval("lost"))
                .matches(e -> e.type().equals("NameError"));
    }

    @Test
    void sys_exit_ends_a_command_and_the_next_one_works() {
        device.exec("import sys\nprint('bye')\nsys.exit()");
        assertThat(printed()).isEqualTo("bye\n");
        assertThat(device.eval("5")).isEqualTo(5L);
        assertThatExceptionOfType(DeviceRestartedException.class)
                .isThrownBy(() -> device.eval("__import__('sys').exit()"));
        assertThat(device.eval("6")).isEqualTo(6L);
    }

    @ParameterizedTest
    @CsvSource({"sys.exit(3), 3", "raise SystemExit('no sensor'), no sensor", "exit = sys.exit; exit(True), True"})
    void an_exit_status_of_failure_is_an_exception(String statement, String message) {
        device.exec("kept = 1");
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("import sys\n" + statement))
                .satisfies(e -> assertThat(e.type()).isEqualTo("SystemExit"))
                .satisfies(e -> assertThat(e.pythonMessage()).isEqualTo(message))
                .satisfies(e -> assertThat(e.frames().get(0).line()).isEqualTo(2));
        assertThat(device.eval("kept")).isEqualTo(1L);
    }

    @Test
    void an_exit_whose_status_is_not_known_is_no_success() {
        board.flash().write("/leaves.py", "import sys\nsys.exit(3)\n");
        for (String source : List.of("import leaves", "import machine\nmachine.soft_reset()")) {
            assertThatExceptionOfType(DeviceRestartedException.class).isThrownBy(() -> device.exec(source));
            assertThat(device.eval("6")).isEqualTo(6L);
        }
    }

    @Test
    void a_field_of_an_f_string_may_have_several_lines() {
        assertThat(device.eval("f'sum {\n 1 + 1\n}'")).isEqualTo("sum 2");
    }

    @Test
    void a_deeply_nested_result_is_a_typed_error() {
        device.exec("n = []\nfor i in range(300):\n n = [n]");
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> device.eval("n"))
                .isInstanceOfAny(UnparsableResultException.class, PythonException.class);
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @Test
    void an_endless_command_is_interrupted_after_its_timeout() {
        long start = System.nanoTime();
        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> device.exec(
                        "while True: pass",
                        CallOptions.builder()
                                .output(PRINTED::append)
                                .timeout(Duration.ofMillis(200))
                                .build()))
                .withMessageContaining("the code did not end within 200 ms and was interrupted at <stdin>:1");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @Test
    void a_command_that_ignores_the_first_ctrl_c_is_interrupted_again() {
        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> device.exec(
                        "for i in range(2):\n try:\n  while True: pass\n except KeyboardInterrupt:\n  pass\nwhile True: pass",
                        CallOptions.builder()
                                .output(PRINTED::append)
                                .timeout(Duration.ofMillis(200))
                                .build()));
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @Test
    void interrupting_the_thread_interrupts_the_board() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> run = other.submit(() -> {
                try {
                    device.exec(
                            "print('on')\nwhile True: pass",
                            CallOptions.builder()
                                    .output(text -> running.countDown())
                                    .build());
                    return false;
                } catch (DeviceInterruptedException e) {
                    return Thread.currentThread().isInterrupted();
                }
            });
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
            other.shutdownNow();
            assertThat(run.get(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.shutdownNow();
        }
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @Test
    void an_output_consumer_that_throws_stops_the_command() {
        assertThatIllegalStateException()
                .isThrownBy(() -> device.exec(
                        "while True: print('x')",
                        CallOptions.builder()
                                .output(text -> {
                                    throw new IllegalStateException("enough");
                                })
                                .build()))
                .withMessage("enough");
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @Test
    void an_output_consumer_must_not_use_the_device() {
        assertThatIllegalStateException()
                .isThrownBy(() -> device.exec(
                        "print('x')",
                        CallOptions.builder().output(text -> device.eval("1")).build()))
                .withMessageContaining("must not use the device");
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @Test
    void concurrent_threads_get_their_own_results() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Object>> results = IntStream.range(0, 200)
                    .mapToObj(i -> threads.<Object>submit(() -> device.eval(i + " + 0")))
                    .collect(Collectors.toList());
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo((long) i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_virtual_board_can_be_unwrapped() {
        assertThat(device.unwrap(VirtualBoard.class)).hasValue(board);
        assertThat(device.unwrap(String.class)).isEqualTo(Optional.empty());
    }
}
