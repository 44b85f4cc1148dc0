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

/** Boards that are lost and come back. */
final class ReconnectTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).reconnectPause(Duration.ofMillis(1)).build();
    private static final DeviceOptions PERSISTENT = QUIET.toBuilder().reconnectAttempts(3).build();

    private final VirtualBoard board = VirtualBoard.start();
    private int opened;
    private int unwilling;

    @AfterEach
    void stop() {
        board.close();
    }

    /** Opens a wire, unless it is told not to for a while. */
    private Link connect() {
        opened++;
        if (opened > 1 && unwilling > 0) {
            unwilling--;
            throw new ConnectionFailedException("virtual: nobody is there");
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
    void what_was_defined_and_stated_is_there_again_after_a_reconnect() {
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
    void a_statement_that_a_drop_interrupts_runs_at_most_once_more() {
        try (Device device = open(PERSISTENT)) {
            device.exec("n = 1");
            device.exec("open('log', 'a').write('x')\nn += 1\nprint('half')", CallOptions.builder().output(text -> {
                if (opened == 1) {
                    cut(device);
                }
            }).build());
            assertThat(device.eval("n")).isEqualTo(2L);
            assertThat(device.eval("open('log').read()")).isEqualTo("xx");
            cut(device);
            assertThat(device.eval("n")).isEqualTo(2L);
        }
    }

    @Test
    void a_replay_sends_the_text_that_was_given_and_not_what_became_of_it() {
        List<String> minified = new ArrayList<>();
        try (Device device = open(PERSISTENT.toBuilder().minifier(text -> {
            minified.add(text);
            return text.replace(" = ", "=");
        }).build())) {
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
    void setups_and_recorded_tasks_are_replayed_and_other_task_calls_are_not() {
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
    void a_teardown_runs_once_also_after_a_reconnect() {
        Device device = open(PERSISTENT);
        device.bind(Counter.class);
        device.reconnect();
        device.close();
        try (Device again = open(QUIET)) {
            assertThat(again.eval("open('off').read()")).isEqualTo("off");
        }
    }

    @Test
    void what_is_to_be_remembered_is_done_again_in_its_place_and_may_use_the_device() {
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
    void files_are_remembered_over_a_soft_reset_and_statements_are_not() {
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
    void a_board_that_kept_its_memory_is_not_told_everything_again() {
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
    void a_board_that_needs_a_while_is_tried_again() {
        try (Device device = open(PERSISTENT)) {
            device.exec("n = 1");
            unwilling = 2;
            cut(device);
            assertThat(device.eval("n")).isEqualTo(1L);
            assertThat(opened).isEqualTo(4);
        }
    }

    @Test
    void attempts_that_are_used_up_are_a_lost_connection_and_a_later_command_tries_again() {
        try (Device device = open(PERSISTENT)) {
            unwilling = 3;
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
    void without_attempts_a_lost_board_stays_lost_until_it_is_asked_for() {
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
    void a_link_that_cannot_be_opened_again_is_told() {
        try (Device device = Device.open(board.connect(), PERSISTENT)) {
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(device::reconnect)
                    .withMessageContaining("cannot be opened again");
        }
    }

    @Test
    void a_thousand_recorded_calls_are_enough() {
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
    void a_device_that_never_reconnects_runs_more_than_a_thousand_calls() {
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
    void what_raises_in_the_replay_is_told() {
        try (Device device = open(PERSISTENT)) {
            device.exec("import os\nos.mkdir('once')");
            assertThatExceptionOfType(ReplayFailedException.class)
                    .isThrownBy(device::reconnect)
                    .withCauseInstanceOf(PythonException.class);
            assertThat(device.state()).isEqualTo(DeviceState.LOST);
        }
    }

    @Test
    void a_conversation_is_not_held_twice() {
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
    void closing_ends_the_wait_for_a_board() throws Exception {
        CountDownLatch waits = new CountDownLatch(2);
        Device device = Device.open(
                () -> {
                    waits.countDown();
                    return connect();
                },
                QUIET.toBuilder().reconnectAttempts(-1).reconnectPause(Duration.ofMinutes(10)).build());
        unwilling = Integer.MAX_VALUE;
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
    void a_device_tells_its_state() {
        Device device = open(QUIET);
        assertThat(device.state()).isEqualTo(DeviceState.READY);
        device.exec("print('x')", CallOptions.builder().output(text -> during = device.state()).build());
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
    void a_call_that_must_not_run_twice_is_told_and_the_next_one_finds_the_board_again() {
        try (Device device = open(PERSISTENT)) {
            cut(device);
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> device.exec("n = 1", CallOptions.builder().retry(false).build()));
            assertThat(device.eval("'n' in globals()")).isEqualTo(false);
        }
    }

    @Test
    void a_step_of_a_generator_is_never_taken_twice() {
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
    void a_generator_that_meets_a_lost_board_begins_when_it_is_back_with_nothing_in_its_memory() {
        try (Device device = open(PERSISTENT)) {
            device.exec("def upto(n):\n for i in range(n): yield i");
            assertThat(device.iterate("upto(2)", Converter.to(Object.class), 32).stream())
                    .hasSize(2);
            cut(device);
            assertThat(device.iterate("upto(3)", Converter.to(Object.class), 32).stream())
                    .containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void after_two_syncs_and_a_reconnect_the_files_are_those_of_the_second(@TempDir Path folder) throws Exception {
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
