// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.link.Link;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** Measures the processor time of the first board of a JVM up to its prompt. */
@Tag("slow")
final class BootCostTest {
    @RepeatedTest(3)
    void first_board_of_a_jvm_takes_less_than_600_ms_of_cpu_time() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstBoard.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String milliseconds = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assertThat(jvm.waitFor()).isZero();
        assertThat(Integer.parseInt(milliseconds)).isBetween(1, 600);
    }

    /** Prints the milliseconds of processor time of the starting thread and the board's thread together. */
    static final class FirstBoard {
        private FirstBoard() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadCpuTime();
            try (VirtualBoard board = VirtualBoard.start();
                    Link link = board.connect()) {
                awaitPrompt(link);
                long nanos = threads.getCurrentThreadCpuTime() - before;
                for (long id : threads.getAllThreadIds()) {
                    if (threads.getThreadInfo(id).getThreadName().contains(board.name())) {
                        nanos += threads.getThreadCpuTime(id);
                    }
                }
                System.out.println(nanos / 1_000_000);
            }
        }

        private static void awaitPrompt(Link link) throws InterruptedException {
            StringBuilder text = new StringBuilder();
            byte[] buffer = new byte[256];
            while (text.indexOf(">>> ") < 0) {
                int count = link.read(buffer, 0, buffer.length, Duration.ofSeconds(10));
                text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        }
    }
}
