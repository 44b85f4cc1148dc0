// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.bind.Task;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.board.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Measures warm calls of a task over a link with 0.5 ms latency each way. Prints the times without limits; bytes and
 * round trips are limited by WireTest.
 */
final class CallBenchIT {
    private static final int CALLS = 2_000;
    /** Warm-up calls, until HotSpot has compiled the virtual board's interpreter. */
    private static final int WARMING = 3;

    private static final Duration LATENCY = Duration.ofNanos(500_000);

    interface Echo {
        @Task("def foo(x):\n return x")
        int foo(int x);
    }

    @Test
    void a_warm_call_is_timed() throws IOException {
        BoardOptions options = BoardOptions.builder()
                .wire(Wire.builder().latency(LATENCY).build())
                .build();
        try (VirtualBoard board = VirtualBoard.start(options);
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
            Echo echo = device.bind(Echo.class);
            for (int i = 0; i < WARMING; i++) {
                times(echo);
            }
            report(times(echo));
        }
    }

    private static long[] times(Echo echo) {
        long[] times = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            int answer = echo.foo(i);
            times[i] = System.nanoTime() - start;
            assertThat(answer).isEqualTo(i);
        }
        Arrays.sort(times);
        return times;
    }

    private static void report(long[] times) throws IOException {
        double wire = 2 * LATENCY.toNanos() / 1e6;
        double median = times[times.length / 2] / 1e6;
        String text = String.format(
                Locale.ROOT, """
                | call | calls | median, ms | of these the wire, ms | over the wire, ms | 95 of 100 below, ms |
                |---|--:|--:|--:|--:|--:|
                | a task, warm | %d | %.3f | %.3f | %.3f | %.3f |
                """, times.length, median, wire, median - wire, times[times.length * 95 / 100] / 1e6);
        System.out.println(text);
        Path report = Path.of(System.getProperty("bench.report", "target/bench.md"))
                .toAbsolutePath()
                .resolveSibling("calls.md");
        Files.createDirectories(report.getParent());
        Files.writeString(report, text);
    }
}
