// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.bind.Setup;
import dev.belay.bind.Task;
import dev.belay.bind.Teardown;
import dev.belay.code.CallOptions;
import dev.belay.code.Generator;
import dev.belay.code.PythonException;
import dev.belay.code.Script;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.ReplayFailedException;
import dev.belay.errors.ReplayLogFullException;
import dev.belay.internal.session.BoardSession;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.python.Converter;
import dev.belay.remote.RemoteObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost connections, reconnects and replays. */
final class ReconnectTest {
    private static final DeviceOptions QUIET = DeviceOptions.builder()
            .output(text -> {})
            .reconnectPause(Duration.ofMillis(1))
            .build();
    private static final DeviceOptions PERSISTENT =
            QUIET.toBuilder().reconnectAttempts(3).build();

    private final VirtualBoard board = VirtualBoard.start();
    private int opened;
    private int failuresLeft;

    @AfterEach
    void stop() {
        board.close();
    }

    /** Opens a link, after as many failures as requested. */
    private Link connect() {
        opened++;
        if (opened > 1 && failuresLeft > 0) {
            failuresLeft--;
            throw new ConnectionFailedException("virtual: no board");
        }
        return new CuttableLink(board.connect());
    }

    private Device open(DeviceOptions options) {
        return Device.open(this::connect, options);
    }

    private static void cut(Device device) {
        device.unwrap(CuttableLink.class).orElseThrow().cut();
    }

    @Test
    void definitions_and_statements_are_replayed_after_a_reconnect() {
        try (Device device = open(PERSISTENT)) {
            device.exec("n = 1\nitems = []");
            device.exec("def twice(x):\n return 2 * x");
            BoardSession.of(device).run("items.append(n)", CallOptions.DEFAULT);
            cut(device);
            assertThat(device.eval("(n, twice(21), items)")).hasToString("[1, 42, [1]]");
            assertThat(opened).isEqualTo(2);
        }
    }

    @Test
    void an_interrupted_statement_runs_at_most_twice() {
        try (Device device = open(PERSISTENT)) {
            device.exec("n = 1");
            device.exec(
                    "open('log', 'a').write('x')\nn += 1\nprint('half')",
                    CallOptions.builder()
                            .output(text -> {
                                if (opened == 1) {
                                    cut(device);
                                }
                            })
                            .build());
            assertThat(device.eval("n")).isEqualTo(2L);
            assertThat(device.eval("open('log').read()")).isEqualTo("xx");
            cut(device);
            assertThat(device.eval("n")).isEqualTo(2L);
        }
    }

    @Test
    void a_replay_processes_the_original_source_again() {
        List<String> minified = new ArrayList<>();
        try (Device device = open(PERSISTENT.toBuilder()
                .minifier(text -> {
                    minified.add(text);
                    return text.replace(" = ", "=");
                })
                .build())) {
            device.exec("n = 1");
            device.reconnect();
            assertThat(device.eval("n")).isEqualTo(1L);
            assertThat(minified).containsExactly("n = 1");
        }
    }

    interface Counter {
        @Setup("count = 0")
        void start();

        @Task("def bump():\n global count\n count += 1\n return count")
        int bump();

        @Task(value = "def keep():\n global count\n count += 10\n return count", record = true)
        int keep();

        @Teardown("open('off', 'a').write('off')")
        void off();
    }

    @Test
    void only_setups_and_recorded_tasks_are_replayed() {
        try (Device device = open(PERSISTENT)) {
            Counter counter = device.bind(Counter.class);
            counter.start();
            counter.bump();
            counter.keep();
            cut(device);
            assertThat(counter.bump()).isEqualTo(11);
        }
    }

    @Test
    void a_teardown_runs_once_even_after_a_reconnect() {
        Device device = open(PERSISTENT);
        device.bind(Counter.class);
        device.reconnect();
        device.close();
        try (Device again = open(QUIET)) {
            assertThat(again.eval("open('off').read()")).isEqualTo("off");
        }
    }

    @Test
    void reconnect_actions_run_in_their_place_and_may_use_the_device() {
        try (Device device = open(PERSISTENT)) {
            device.exec("order = ['first']");
            device.onReconnect(() -> device.exec("order.append('files')"));
            device.exec("order.append('last')");
            device.reconnect();
            assertThat(device.eval("order")).hasToString("[first, files, last]");
            device.reconnect();
            assertThat(device.eval("order")).hasToString("[first, files, last]");
        }
    }

    @Test
    void a_soft_reset_keeps_reconnect_actions_but_not_statements() {
        try (Device device = open(PERSISTENT)) {
            device.onReconnect(() -> device.exec("files = True"));
            device.exec("n = 1");
            device.softReset();
            device.reconnect();
            assertThat(device.eval("files")).isEqualTo(true);
            assertThat(device.eval("'n' in globals()")).isEqualTo(false);
        }
    }

    @Test
    void nothing_is_replayed_if_the_interpreter_is_the_same() {
        try (Device device = open(PERSISTENT.toBuilder().softReset(false).build())) {
            device.exec("n = 1");
            device.exec("n += 1", CallOptions.builder().record(true).build());
            device.exec("n += 100", CallOptions.builder().record(false).build());
            device.exec(new Script("f.py", "\n\ndef f():\n return 1 / 0"));
            cut(device);
            assertThat(device.eval("n")).isEqualTo(102L);
            assertThatExceptionOfType(PythonException.class)
                    .isThrownBy(() -> device.eval("f()"))
                    .satisfies(e -> assertThat(e.frames().toString()).contains("f.py\", line 4"));
        }
    }

    @Test
    void failed_attempts_are_repeated() {
        try (Device device = open(PERSISTENT)) {
            device.exec("n = 1");
            failuresLeft = 2;
            cut(device);
            assertThat(device.eval("n")).isEqualTo(1L);
            assertThat(opened).isEqualTo(4);
        }
    }

    @Test
    void after_the_last_attempt_the_next_command_tries_again() {
        try (Device device = open(PERSISTENT)) {
            failuresLeft = 3;
            cut(device);
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> device.eval("1"))
                    .withMessageContaining("3 attempt(s)")
                    .withCauseInstanceOf(ConnectionFailedException.class);
            assertThat(device.state()).isEqualTo(DeviceState.LOST);
            assertThat(device.eval("1")).isEqualTo(1L);
        }
    }

    @Test
    void without_attempts_only_an_explicit_reconnect_opens_the_board() {
        try (Device device = open(QUIET)) {
            device.exec("n = 1");
            cut(device);
            assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(() -> device.eval("1"));
            assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(() -> device.eval("1"));
            assertThat(opened).isEqualTo(1);
            device.reconnect();
            assertThat(device.eval("n")).isEqualTo(1L);
        }
    }

    @Test
    void a_link_that_cannot_be_opened_again_is_reported() {
        try (Device device = Device.open(board.connect(), PERSISTENT)) {
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(device::reconnect)
                    .withMessageContaining("cannot be opened again");
        }
    }

    @Test
    void at_most_a_thousand_calls_are_recorded() {
        try (Device device = open(PERSISTENT)) {
            device.exec("n = 0");
            for (int i = 1; i < BoardSession.MAX_RECORDED_CALLS; i++) {
                device.exec("n += 1");
            }
            assertThatExceptionOfType(ReplayLogFullException.class)
                    .isThrownBy(() -> device.exec("n += 1"))
                    .withMessageContaining("1000")
                    .withMessageContaining("record(false)");
            device.exec("n += 1", CallOptions.builder().record(false).build());
            assertThat(device.eval("n")).isEqualTo(1000L);
            device.reconnect();
            assertThat(device.eval("n")).isEqualTo(999L);
        }
    }

    @Test
    void without_reconnects_more_than_a_thousand_calls_can_run() {
        try (Device device = open(QUIET)) {
            device.exec("n = 0");
            for (int i = 0; i < BoardSession.MAX_RECORDED_CALLS; i++) {
                device.exec("n += 1");
            }
            assertThat(device.eval("n")).isEqualTo(1000L);
            assertThatExceptionOfType(ReplayLogFullException.class).isThrownBy(device::reconnect);
            assertThat(device.eval("n")).isEqualTo(1000L);
        }
    }

    @Test
    void an_exception_during_the_replay_is_reported() {
        try (Device device = open(PERSISTENT)) {
            device.exec("import os\nos.mkdir('once')");
            assertThatExceptionOfType(ReplayFailedException.class)
                    .isThrownBy(device::reconnect)
                    .withCauseInstanceOf(PythonException.class);
            assertThat(device.state()).isEqualTo(DeviceState.LOST);
        }
    }

    @Test
    void a_conversation_does_not_run_twice() {
        List<Integer> conversations = new ArrayList<>();
        try (Device device = open(PERSISTENT)) {
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> BoardSession.of(device)
                            .converse(
                                    "print('hello')\nwhile True: pass".getBytes(StandardCharsets.US_ASCII),
                                    text -> {},
                                    line -> {
                                        conversations.add(line.read(Duration.ofSeconds(5)));
                                        cut(device);
                                    },
                                    Duration.ofSeconds(5)));
            assertThat(conversations).hasSize(1);
            assertThat(device.eval("1")).isEqualTo(1L);
        }
    }

    @Test
    void closing_ends_a_running_reconnect() throws Exception {
        CountDownLatch waits = new CountDownLatch(2);
        Device device = Device.open(
                () -> {
                    waits.countDown();
                    return connect();
                },
                QUIET.toBuilder()
                        .reconnectAttempts(-1)
                        .reconnectPause(Duration.ofMinutes(10))
                        .build());
        failuresLeft = Integer.MAX_VALUE;
        cut(device);
        var call = device.async(() -> device.eval("1", Integer.class));
        assertThat(waits.await(20, TimeUnit.SECONDS)).isTrue();
        device.close();
        assertThat(call)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(ConnectionLostException.class);
    }

    private @Nullable DeviceState during;

    @Test
    void the_state_of_a_device_is_reported() {
        Device device = open(QUIET);
        assertThat(device.state()).isEqualTo(DeviceState.READY);
        device.exec(
                "print('x')",
                CallOptions.builder().output(text -> during = device.state()).build());
        assertThat(during).isEqualTo(DeviceState.BUSY);
        device.restart();
        assertThat(device.state()).isEqualTo(DeviceState.RUNNING);
        assertThat(device.eval("1")).isEqualTo(1L);
        assertThat(device.state()).isEqualTo(DeviceState.READY);
        cut(device);
        assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(() -> device.eval("1"));
        assertThat(device.state()).isEqualTo(DeviceState.LOST);
        device.close();
        assertThat(device.state()).isEqualTo(DeviceState.CLOSED);
    }

    @Test
    void a_call_without_retry_fails_and_the_next_one_reconnects() {
        try (Device device = open(PERSISTENT)) {
            cut(device);
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> device.exec(
                            "n = 1", CallOptions.builder().retry(false).build()));
            assertThat(device.eval("'n' in globals()")).isEqualTo(false);
        }
    }

    @Test
    void a_step_of_a_generator_never_runs_twice() {
        try (Device device = open(PERSISTENT.toBuilder().softReset(false).build())) {
            device.exec("def upto(n):\n for i in range(n): yield i");
            Generator<Object, Object> steps = device.iterate("upto(9)", Converter.to(Object.class), 1);
            assertThat(steps.next()).isEqualTo(0L);
            cut(device);
            assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(steps::next);
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(steps::next);
            assertThat(device.iterate("upto(3)", Converter.to(Object.class), 32).stream())
                    .containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void the_first_step_of_a_generator_reconnects() {
        try (Device device = open(PERSISTENT)) {
            device.exec("def upto(n):\n for i in range(n): yield i");
            assertThat(device.iterate("upto(2)", Converter.to(Object.class), 32).stream())
                    .hasSize(2);
            cut(device);
            assertThat(device.iterate("upto(3)", Converter.to(Object.class), 32).stream())
                    .containsExactly(0L, 1L, 2L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void proxies_of_reconnect_actions_survive_the_first_proxy_operation(boolean lossIsKnown) {
        List<RemoteObject> created = new ArrayList<>();
        try (Device device = open(PERSISTENT)) {
            device.onReconnect(() -> created.add(device.proxy("[1, 2]")));
            cut(device);
            if (lossIsKnown) {
                assertThatExceptionOfType(ConnectionLostException.class)
                        .isThrownBy(() -> device.exec(
                                "n = 1", CallOptions.builder().retry(false).build()));
            }
            RemoteObject later = device.proxy("[3]");
            assertThat(created)
                    .singleElement()
                    .satisfies(object -> assertThat(object.value()).isEqualTo(List.of(1L, 2L)));
            assertThat(later.value()).isEqualTo(List.of(3L));
        }
    }

    @Test
    void a_reconnect_keeps_the_files_of_the_second_of_two_syncs(@TempDir Path folder) throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.writeString(first.resolve("a.txt"), "a");
        Files.writeString(second.resolve("b.txt"), "b");
        try (Device device = open(PERSISTENT)) {
            device.sync(first, "/app");
            device.sync(second, "/app");
            device.reconnect();
            assertThat(device.eval("__import__('os').listdir('/app')")).isEqualTo(List.of("b.txt"));
            assertThat(device.eval("open('/app/b.txt').read()")).isEqualTo("b");
        }
    }
}
