// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceException;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads up to a hundred megabytes of endless output in a JVM whose heap is less than a third of that. */
final class OutputMemoryTest {
    private static final int MAX_BYTES = 100_000_000;

    /** Output before and repeatedly during the endless output. */
    private enum Output {
        TEXT("OK", "no end of it\r\n"),
        ENDS("OK", "\u0004"),
        PROMPTS("OK", "\u0004>"),
        TRACEBACKS("OK", "\u0004Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in f\r\n"),
        ONE_TRACEBACK("OK\u0004Traceback (most recent call last):\r\n", "  File \"<stdin>\", line 1, in f\r\n"),
        FRAMES("OK", "\u001eabcd"),
        TITLES("OK", "\u0004\u0004\u001b]0;"),
        NO_OK("", "O"),
        BANNERS("", "raw REPL; CTRL-B to exit\r\n"),
        REBOOTS("OK\r\n", "MPY: soft reboot\r\n");

        private final String before;
        private final String repeated;

        Output(String before, String repeated) {
            this.before = before;
            this.repeated = repeated;
        }
    }

    private static final class EndlessLink implements Link {
        private final byte[] before;
        private final byte[] repeated;
        private long sent;

        EndlessLink(Output output) {
            this.before = output.before.getBytes(StandardCharsets.ISO_8859_1);
            this.repeated = output.repeated.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) {
            if (sent >= MAX_BYTES) {
                throw new ConnectionLostException(name() + ": lost");
            }
            for (int i = 0; i < length; i++, sent++) {
                buffer[offset + i] = sent < before.length
                        ? before[(int) sent]
                        : repeated[(int) ((sent - before.length) % repeated.length)];
            }
            return length;
        }

        @Override
        public void write(byte[] data, int offset, int length) {}

        @Override
        public String name() {
            return "/dev/ttyTALK";
        }

        @Override
        public Traits traits() {
            return Traits.LOSSLESS;
        }

        @Override
        public void close() {}
    }

    /** An operation on such a board. */
    private interface Use {
        void of(RawRepl repl);
    }

    /** Runs in a JVM of its own. */
    static final class Reader {
        private static final Duration TIMEOUT = Duration.ofMillis(300);
        private static final ReplOptions OPTIONS = new ReplOptions(TIMEOUT, TIMEOUT, 4096);

        public static void main(String[] arguments) {
            for (Output output : Output.values()) {
                readAll(output, repl -> repl.run("x", new ResultFrame("abcd"), text -> {}, Deadline.in(TIMEOUT)));
            }
            readAll(Output.REBOOTS, repl -> repl.softReset(text -> {}));
            readAll(Output.BANNERS, RawRepl::enter);
            readAll(Output.TEXT, repl -> repl.follow(text -> {}, Deadline.in(TIMEOUT)));
            System.out.println("all output read");
        }

        private static void readAll(Output output, Use use) {
            try {
                use.of(new RawRepl(new EndlessLink(output), OPTIONS));
            } catch (DeviceException e) {
                System.out.println(output + ": " + e.getMessage());
            }
        }
    }

    @Test
    void endless_output_does_not_fill_the_memory(@TempDir Path folder) throws Exception {
        Path printed = folder.resolve("printed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(printed)).endsWith("all output read\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
