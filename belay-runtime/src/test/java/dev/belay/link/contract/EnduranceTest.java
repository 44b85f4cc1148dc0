// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.CallOptions;
import dev.belay.internal.io.PortLock;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import dev.belay.port.PortSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A serial port in long use. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
final class EnduranceTest {
    private static final int CYCLES = 1000;
    private static final int CALLS = 10_000;
    private static final DeviceOptions AS_IT_IS =
            DeviceOptions.builder().output(text -> {}).softReset(false).build();

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("belay-"))
                .count();
    }

    private static long files() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void a_thousand_connections_leave_no_thread_file_or_lock() throws Exception {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT)) {
            String path = server.ptyPath().orElseThrow().toString();
            PortSpec port = PortSpec.parse(path);
            connect(port, 3);
            long before = files();
            connect(port, CYCLES);
            assertThat(files()).isLessThanOrEqualTo(before);
            PortLock.acquire(path, PortLock.key(path)).close();
        }
    }

    private static void connect(PortSpec port, int times) {
        for (int i = 0; i < times; i++) {
            try (Device device = Device.open(port, AS_IT_IS)) {
                assertThat(device.eval("6*7")).isEqualTo(42L);
            }
        }
        awaitNoThread();
    }

    /** A reading thread ends within a fraction of a second after its port is closed. */
    private static void awaitNoThread() {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (threads() > 0) {
            assertThat(System.nanoTime()).as("%d threads are left", threads()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void ten_thousand_calls_lose_no_byte() {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT);
                Device device = Device.open(
                        PortSpec.parse(server.ptyPath().orElseThrow().toString()), AS_IT_IS)) {
            long sum = 0;
            for (int i = 0; i < CALLS; i++) {
                Object back = device.eval("(" + i + ",'" + "x".repeat(i % 200) + "')[0]");
                assertThat(back).isEqualTo((long) i);
                sum += (long) i;
            }
            assertThat(sum).isEqualTo((long) CALLS * (CALLS - 1) / 2);
        }
    }

    /** At 1 MB/s, which is less than 30 % of a core. Measures CPU time. */
    @Test
    void a_megabyte_is_read_in_less_than_300_ms_of_processor_time() {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT);
                Device device = Device.open(
                        PortSpec.parse(server.ptyPath().orElseThrow().toString()), AS_IT_IS)) {
            long[] received = {0};
            long before = readersNanos();
            for (int i = 0; i < 5; i++) {
                device.exec(
                        "import sys\nfor i in range(1000): sys.stdout.write('x' * 1000)",
                        CallOptions.builder()
                                .output(text -> received[0] += text.length())
                                .build());
            }
            long used = readersNanos() - before;
            assertThat(received[0]).isEqualTo(5_000_000);
            assertThat(used / 5).isLessThan(300_000_000L);
        }
    }

    private static long readersNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadCpuTime()
                + Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("belay-read"))
                        .mapToLong(thread -> threads.getThreadCpuTime(thread.getId()))
                        .sum();
    }
}
