// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.errors.DeviceException;
import dev.belay.internal.repl.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A virtual board whose folder is on a disk that becomes full. */
@EnabledOnOs(OS.LINUX)
final class HostDiskFullTest {
    @Test
    void a_sync_and_a_write_say_that_no_space_is_left_and_keep_what_was_there(@TempDir Path folder) throws Exception {
        assertThat(SmallDisk.run(folder, "128k", OnSmallDisk.class)).isEqualTo("as expected\n");
    }

    @Test
    void a_trace_that_cannot_be_written_is_an_error_with_file_and_reason(@TempDir Path folder) throws Exception {
        assertThat(SmallDisk.run(folder, "16k", TraceOnSmallDisk.class)).isEqualTo("as expected\n");
    }

    static final class TraceOnSmallDisk {
        private TraceOnSmallDisk() {}

        public static void main(String[] arguments) {
            Path trace = Path.of(arguments[0], "trace.log");
            System.setProperty("belay.trace", trace.toString());
            try (Device device = Device.open("virtual:")) {
                assertThatExceptionOfType(DeviceException.class)
                        .isThrownBy(() -> {
                            while (true) {
                                device.exec("pass");
                            }
                        })
                        .withMessage(
                                "cannot write the trace (belay.trace): %s: No space left on device".formatted(trace));
            }
            System.out.println("as expected");
        }
    }

    static final class OnSmallDisk {
        private OnSmallDisk() {}

        private static byte[] noise(int length) {
            byte[] noise = new byte[length];
            new Random(1).nextBytes(noise);
            return noise;
        }

        public static void main(String[] arguments) throws Exception {
            Path flash = Path.of(arguments[0], "flash");
            Path source = Files.createTempDirectory("belay-source");
            Path small = Files.write(source.resolve("small.bin"), noise(1000));
            try (Device device = Device.open("virtual:" + flash)) {
                device.sync(source, "/data");
                Path large = Files.write(source.resolve("large.bin"), noise(200_000));
                assertThatExceptionOfType(BoardFullException.class)
                        .isThrownBy(() -> device.sync(source, "/data"))
                        .withMessageContainingAll(
                                flash.toString(), "large.bin", "No space left on device", "disk of this machine");
                Files.delete(large);
                assertThatExceptionOfType(DeviceException.class)
                        .isThrownBy(() -> device.files().put(noise(200_000), "/other.bin"))
                        .withMessageContainingAll("/other.bin", "full");
                assertThat(device.files().get("/data/small.bin")).isEqualTo(noise(1000));
                assertThat(device.eval("6*7")).isEqualTo(42L);
            } finally {
                Files.deleteIfExists(source.resolve("large.bin"));
                Files.delete(small);
                Files.delete(source);
            }
            assertThat(flash.resolve("data/small.bin")).hasBinaryContent(noise(1000));
            assertThat(List.of(flash.resolve("data/large.bin"), flash.resolve("other.bin")))
                    .noneMatch(Files::exists);
            System.out.println("as expected");
        }
    }
}
