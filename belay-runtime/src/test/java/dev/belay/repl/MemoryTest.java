// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.ConnectionLostException;
import dev.belay.DeviceException;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads up to a hundred megabytes of endless output in a JVM whose heap is less than a third of that. */
final class MemoryTest {
    private static final int FLOOD = 100_000_000;

    /** Output before and repeatedly during the endless output. */
    private enum Speech {
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
        private final String again;

        Speech(String before, String again) {
            this.before = before;
            this.again = again;
        }
    }

    private static final class Talker implements Link {
        private final byte[] before;
        private final byte[] again;
        private long said;

        Talker(Speech speech) {
            this.before = speech.before.getBytes(StandardCharsets.ISO_8859_1);
            this.again = speech.again.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) {
            if (said >= FLOOD) {
                throw new ConnectionLostException(name() + ": gone");
            }
            for (int i = 0; i < length; i++, said++) {
                buffer[offset + i] = said < before.length
                        ? before[(int) said]
                        : again[(int) ((said - before.length) % again.length)];
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
    static final class Listener {
        private static final Duration PATIENCE = Duration.ofMillis(300);
        private static final ReplOptions OPTIONS = new ReplOptions(PATIENCE, PATIENCE, 4096);

        public static void main(String[] arguments) {
            for (Speech speech : Speech.values()) {
                hear(speech, repl -> repl.run("x", new ResultFrame("abcd"), text -> {}, Deadline.in(PATIENCE)));
            }
            hear(Speech.REBOOTS, repl -> repl.softReset(text -> {}));
            hear(Speech.BANNERS, RawRepl::enter);
            hear(Speech.TEXT, repl -> repl.follow(text -> {}, Deadline.in(PATIENCE)));
            System.out.println("heard all");
        }

        private static void hear(Speech speech, Use use) {
            try {
                use.of(new RawRepl(new Talker(speech), OPTIONS));
            } catch (DeviceException e) {
                System.out.println(speech + ": " + e.getMessage());
            }
        }
    }

    @Test
    void endless_output_does_not_fill_the_memory(@TempDir Path folder) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Listener.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(said)).endsWith("heard all\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
