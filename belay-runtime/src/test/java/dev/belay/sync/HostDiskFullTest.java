// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.Device;
import dev.belay.errors.DeviceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A virtual board whose folder is on a disk that becomes full. Needs the permission to mount a small one. */
@EnabledOnOs(OS.LINUX)
final class HostDiskFullTest {
    @TempDir
    private Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk.toString());
        assumeThat(mounted).as("may mount a file system").isTrue();
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", folder.resolve("disk").toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }

    @Test
    void a_sync_and_a_write_say_that_no_space_is_left_and_keep_what_was_there() throws Exception {
        Path flash = folder.resolve("disk/flash");
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.write(source.resolve("small.bin"), noise(1000));
        try (Device device = Device.open("virtual:" + flash)) {
            device.sync(source, "/data");
            Files.write(source.resolve("large.bin"), noise(200_000));
            assertThatExceptionOfType(BoardFullException.class)
                    .isThrownBy(() -> device.sync(source, "/data"))
                    .withMessageContainingAll(
                            flash.toString(), "large.bin", "No space left on device", "disk of this machine");
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(() -> device.files().put(noise(200_000), "/other.bin"))
                    .withMessageContainingAll("/other.bin", "full");
            assertThat(device.files().get("/data/small.bin")).isEqualTo(noise(1000));
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
        assertThat(flash.resolve("data/small.bin")).hasBinaryContent(noise(1000));
        assertThat(List.of(flash.resolve("data/large.bin"), flash.resolve("other.bin")))
                .noneMatch(Files::exists);
    }
}
