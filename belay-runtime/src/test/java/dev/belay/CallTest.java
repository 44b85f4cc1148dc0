// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.internal.session.BoardSession;
import dev.belay.micropython.board.VirtualBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with options, and asynchronous calls. */
final class CallTest {
    private static VirtualBoard board;
    private static Device device;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        device = Device.open(
                board.connect(), DeviceOptions.builder().output(text -> {}).build());
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1 + 2, 3", "'''a''', a", "(lambda x=1: x)(), 1", "foo if False else 2, 2"})
    void an_expression_has_its_value(String source, String value) {
        assertThat(BoardSession.of(device).run(source, CallOptions.DEFAULT)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "foo = 1 + 2", "if True:\n 1 + 2", "x=5\nx", "1;2", "import os", "print()"})
    void a_statement_has_no_value(String source) {
        assertThat(BoardSession.of(device).run(source, CallOptions.DEFAULT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1foo", "1+", "x = = 1", ")"})
    void invalid_source_raises_the_syntax_error_of_the_board(String source) {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> BoardSession.of(device).run(source, CallOptions.DEFAULT))
                .matches(e -> e.type().equals("SyntaxError"));
    }

    @Test
    void an_undefined_name_raises_a_name_error() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> BoardSession.of(device).run("nowhere", CallOptions.DEFAULT))
                .matches(e -> e.type().equals("NameError"));
    }

    @Test
    void a_function_is_called_by_its_name() {
        device.exec("def join(a, b=2, *c):\n return [a, b, c]");
        assertThat(device.call("join", 1)).hasToString("[1, 2, []]");
        assertThat(device.call("join", null, "x", 3.5)).hasToString("[null, x, [3.5]]");
    }

    @Test
    void the_minifier_shortens_sources_unless_a_call_disables_it() {
        List<String> minified = new ArrayList<>();
        DeviceOptions options = DeviceOptions.builder()
                .minifier(text -> {
                    minified.add(text);
                    return text.replace("'long'", "'l'");
                })
                .build();
        try (VirtualBoard other = VirtualBoard.start();
                Device minifying = Device.open(other.connect(), options)) {
            minifying.exec("a = 'long'");
            minifying.exec(new Script("b.py", "b = 'long'"));
            minifying.exec("c = 'long'", CallOptions.builder().minify(false).build());
            assertThat(minifying.eval("(a, b, c)")).hasToString("[l, l, long]");
            assertThat(minified).containsExactly("a = 'long'", "b = 'long'");
        }
    }

    @Test
    void tracebacks_of_minified_sources_have_the_original_lines() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("# comment\nx = 1\n\n\ny = x / 0  # here\n"))
                .satisfies(e -> assertThat(e.traceback())
                        .contains("File \"<stdin>\", line 5, in <module>\n    y = x / 0  # here\n"));
        assertThat(device.eval("'%d' % 5")).isEqualTo("5");
        assertThat(BoardSession.of(device).run("'abc'", CallOptions.DEFAULT)).isEqualTo("abc");
    }

    @Test
    void a_source_that_cannot_be_minified_is_sent_unchanged() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("x = (1]"))
                .satisfies(e -> assertThat(e.type()).isEqualTo("SyntaxError"));
    }

    @Test
    void a_call_can_have_its_own_timeout_and_output() {
        device.exec("def spin():\n print('x')\n while True: pass");
        StringBuilder printed = new StringBuilder();
        CallOptions call = CallOptions.builder()
                .output(printed::append)
                .timeout(Duration.ofMillis(200))
                .build();
        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> device.eval("spin()", Object.class, call))
                .withMessageContaining("200 ms");
        assertThat(printed).startsWith("x\r\n");
        assertThat(device.eval("5", int.class, call)).isEqualTo(5);
    }

    @Test
    void asynchronous_calls_run_in_order() throws Exception {
        device.exec("order = []");
        CompletableFuture<?> first = device.async(() -> {
            device.exec("order.append(1)");
            return null;
        });
        CompletableFuture<Integer> second = device.async(() -> device.eval("order.append(2) or 7", Integer.class));
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(first).isCompleted();
        assertThat(device.eval("order")).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void a_future_fails_with_the_exception_of_its_call() {
        assertThat(device.async(() -> device.eval("1/0", Integer.class)))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(PythonException.class);
    }

    @Test
    void cancelling_a_future_interrupts_the_board() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        CompletableFuture<Boolean> endless = device.async(() -> {
            device.exec(
                    "print('on')\nwhile True: pass",
                    CallOptions.builder().output(text -> runs.countDown()).build());
            return true;
        });
        CompletableFuture<?> never = device.async(() -> {
            device.exec("ran = True");
            return null;
        });
        assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
        never.cancel(true);
        endless.cancel(true);
        assertThat(device.eval("'ran' in globals()")).isEqualTo(false);
        assertThat(device.async(() -> device.eval("1", Integer.class))).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void asynchronous_calls_fail_after_close() throws Exception {
        try (VirtualBoard other = VirtualBoard.start()) {
            Device closed = Device.open(other.connect(), DeviceOptions.DEFAULT);
            closed.async(() -> closed.eval("1", Integer.class)).get(20, TimeUnit.SECONDS);
            closed.close();
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> closed.async(() -> closed.eval("1", Integer.class)))
                    .withMessageContaining("closed");
        }
    }

    @Test
    void all_close_actions_run_even_if_one_throws() throws Exception {
        List<Object> done = new ArrayList<>();
        try (VirtualBoard other = VirtualBoard.start()) {
            Device closing = Device.open(other.connect(), DeviceOptions.DEFAULT);
            closing.beforeClose(() -> closing.exec("1/0"));
            closing.beforeClose(() -> done.add(closing.eval("7", Long.class)));
            assertThatExceptionOfType(PythonException.class).isThrownBy(closing::close);
            assertThat(done).containsExactly(7L);
            closing.close();
            try (Device again = Device.open(other.connect(), DeviceOptions.DEFAULT)) {
                assertThat(again.eval("1")).isEqualTo(1L);
            }
        }
    }

    @Test
    void results_of_concurrent_boards_are_not_mixed_up() throws Exception {
        int boards = 3;
        List<VirtualBoard> started = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (int i = 0; i < boards; i++) {
                started.add(VirtualBoard.start());
                devices.add(Device.open(started.get(i).connect(), DeviceOptions.DEFAULT));
                devices.get(i).exec("def me(x):\n return (" + i + ", x)");
            }
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Device one = devices.get(i % boards);
                String call = "me(" + i + ")";
                results.add(threads.submit(() -> one.eval(call)));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(List.of((long) (i % boards), (long) i));
            }
        } finally {
            threads.shutdownNow();
            devices.forEach(Device::close);
            started.forEach(VirtualBoard::close);
        }
    }

    @Test
    void deeply_nested_lists_are_a_typed_error_and_the_next_call_works() {
        device.exec("n = []\nfor i in range(3000):\n n = [n]");
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> device.eval("n"));
        assertThat(device.eval("1")).isEqualTo(1L);
        device.exec("del n");
        assertThat(device.eval("2")).isEqualTo(2L);
    }
}
