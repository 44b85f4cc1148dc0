// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.DeviceState;
import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.port.PortSpec;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncReport;
import dev.belay.sync.SyncRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The behavior of a device over every kind of connection. Each kind has a subclass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConnectionContract {
    private static final int LARGE = 200 * 1024;
    private static final DeviceOptions OPTIONS = DeviceOptions.builder()
            .output(text -> {})
            .reconnectAttempts(20)
            .reconnectPause(Duration.ofMillis(100))
            .build();

    @TempDir
    private Path folder;

    private PeerServer farside;
    private Device device;

    /** Starts a board and the server of this kind of connection. */
    abstract PeerServer start() throws Exception;

    /** Opens a port; overridden by kinds that need more options. */
    Device open(String port, DeviceOptions options) {
        return Device.open(PortSpec.parse(port), options);
    }

    @BeforeAll
    final void start_the_board() throws Exception {
        farside = start();
    }

    @AfterAll
    final void stop_the_board() {
        if (device != null) {
            device.close();
        }
        if (farside != null) {
            farside.close();
        }
    }

    /** Reuses one connection, because some are slow to open. */
    @BeforeEach
    final void connect() {
        if (device == null || device.state() != DeviceState.READY) {
            device = open(farside.port(), OPTIONS);
        }
    }

    @Test
    void statements_and_expressions_run() {
        device.exec("def twice(x):\n return 2 * x");
        assertThat(device.eval("twice(21)")).isEqualTo(42L);
        assertThat(device.eval("'\\xe4\\u20ac\\U0001f600' + 'x' * 3000"))
                .isEqualTo("\u00e4\u20ac\ud83d\ude00" + "x".repeat(3000));
    }

    @Test
    void a_source_of_ten_kilobytes_arrives_whole() {
        device.exec("n = 0\n" + "n += len('\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9')\n".repeat(350));
        assertThat(device.eval("n")).isEqualTo(2800L);
    }

    @Test
    void printed_output_arrives_in_order() {
        StringBuilder printed = new StringBuilder();
        device.exec(
                "for i in range(300): print('line', i)",
                CallOptions.builder().output(printed::append).build());
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            expected.append("line ").append(i).append('\n');
        }
        assertThat(printed.toString().replace("\r", "")).isEqualTo(expected.toString());
    }

    @Test
    void an_exception_has_type_and_line_and_the_next_command_runs() {
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.exec("x = 1\nraise ValueError('no such thing')"))
                .satisfies(e -> assertThat(e.type()).isEqualTo("ValueError"))
                .withMessageContaining("no such thing");
        assertThat(device.eval("x")).isEqualTo(1L);
    }

    @Test
    void a_program_that_does_not_end_is_interrupted() {
        Thread caller = Thread.currentThread();
        assertThatExceptionOfType(DeviceInterruptedException.class)
                .isThrownBy(() -> device.exec(
                        "x = 5\nprint('on')\nwhile True: pass",
                        CallOptions.builder().output(text -> caller.interrupt()).build()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(device.eval("x")).isEqualTo(5L);
        assertThatExceptionOfType(DeviceTimeoutException.class)
                .isThrownBy(() -> device.exec(
                        "while True: pass",
                        CallOptions.builder()
                                .output(text -> {})
                                .timeout(Duration.ofMillis(100))
                                .build()));
        assertThat(device.eval("x")).isEqualTo(5L);
    }

    @Test
    void two_hundred_kilobytes_go_up_and_come_down() {
        byte[] content = new byte[LARGE];
        new Random(7).nextBytes(content);
        device.files().put(content, "/data/large.bin");
        assertThat(device.eval("__import__('os').stat('/data/large.bin')[6]")).isEqualTo((long) LARGE);
        assertThat(device.files().get("/data/large.bin")).isEqualTo(content);
        device.files().removeTree("/data");
    }

    @Test
    void a_soft_reset_starts_a_new_interpreter() {
        device.exec("x = 5");
        device.softReset();
        assertThat(device.eval("'x' in globals()")).isEqualTo(false);
        assertThat(device.eval("6*7")).isEqualTo(42L);
    }

    @Test
    void a_broken_connection_is_reopened_with_all_definitions() {
        device.exec("def twice(x):\n return 2 * x");
        farside.cut();
        assertThat(device.eval("twice(21)")).isEqualTo(42L);
    }

    @Test
    void without_attempts_a_broken_connection_is_lost() {
        device.close();
        device = open(farside.port(), OPTIONS.toBuilder().reconnectAttempts(0).build());
        assertThatExceptionOfType(ConnectionLostException.class)
                .isThrownBy(() -> device.exec(
                        "print('on')\nwhile True: pass",
                        CallOptions.builder().output(text -> farside.cut()).build()))
                .withMessageContaining(device.port().text());
        device.close();
    }

    @Test
    void a_tree_of_files_is_synchronized() throws Exception {
        byte[] content = new byte[30_000];
        new Random(8).nextBytes(content);
        Files.write(folder.resolve("large.bin"), content);
        Files.createDirectories(folder.resolve("sub/deep"));
        Files.writeString(folder.resolve("sub/deep/a.py"), "print('\u00e9')\n");
        Files.writeString(folder.resolve("sub/empty.py"), "");
        assertThat(sync().written()).isEqualTo(3);
        assertThat(device.files().get("/app/large.bin")).isEqualTo(content);
        assertThat(sync().written()).isZero();

        content[0]++;
        Files.write(folder.resolve("large.bin"), content);
        Files.delete(folder.resolve("sub/empty.py"));
        SyncReport report = sync();
        assertThat(report.written()).isEqualTo(1);
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(device.files().get("/app/large.bin")).isEqualTo(content);
        assertThat(device.files().exists("/app/.belay-new")).isFalse();
    }

    private SyncReport sync() {
        return device.plan(SyncRequest.builder().tree(folder, "/app").build()).apply(SyncProgress.NONE);
    }
}
