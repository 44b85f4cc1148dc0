// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.internal.repl.OldBoard;
import dev.belay.sync.SyncReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests files and syncs on MicroPython of 2023, which has {@code uzlib}, and of 2019, which has no file system. */
final class OldBoardFilesTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    @TempDir
    private Path folder;

    private static byte[] everyByte() {
        byte[] content = new byte[3000];
        new Random(1).nextBytes(content);
        for (int i = 0; i < 256; i++) {
            content[i] = (byte) i;
        }
        return content;
    }

    private Path write(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    @Test
    void files_are_put_read_listed_renamed_and_removed() {
        try (Device device = OldBoard.V1_20.open(QUIET)) {
            BoardFiles files = device.files();
            files.put(everyByte(), "/deep/er/it's.bin");
            assertThat(files.get("/deep/er/it's.bin")).isEqualTo(everyByte());
            assertThat(files.list("/deep/er")).containsExactly(new FileStatus("/deep/er/it's.bin", false, 3000));
            files.put("x".getBytes(StandardCharsets.UTF_8), "/deep/er/it's.bin");
            assertThat(files.get("/deep/er/it's.bin")).asString().isEqualTo("x");
            files.put("y".getBytes(StandardCharsets.UTF_8), "/deep/two");
            files.rename("/deep/two", "/deep/grün.txt");
            assertThat(files.get("/deep/grün.txt")).asString().isEqualTo("y");
            assertThat(files.exists("/deep/two")).isFalse();
            assertThatExceptionOfType(BoardFileException.class)
                    .isThrownBy(() -> files.remove("/deep/two"))
                    .withMessageContaining("there is no such file or folder on the board");
            assertThatExceptionOfType(BoardFileException.class)
                    .isThrownBy(() -> files.makeFolder("/deep"))
                    .withMessageContaining("already exists");
            files.removeTree("/deep");
            assertThat(files.exists("/deep")).isFalse();
        }
    }

    @Test
    void a_sync_sends_changes_and_deletes_removed_files() throws IOException {
        byte[] module = "y = 1\n".repeat(500).getBytes(StandardCharsets.UTF_8);
        write("a.py", "x = 1\n".getBytes(StandardCharsets.UTF_8));
        write("empty.py", new byte[0]);
        Path data = write("sub/data.bin", everyByte());
        Path old = write("sub/deep/b.py", module);
        try (Device device = OldBoard.V1_20.open(QUIET)) {
            assertThat(device.sync(folder, "/lib").written()).isEqualTo(4);
            assertThat(device.files().get("/lib/sub/data.bin")).isEqualTo(everyByte());
            assertThat(device.files().get("/lib/sub/deep/b.py")).isEqualTo(module);
            assertThat(device.files().get("/lib/empty.py")).isEmpty();

            SyncReport unchanged = device.sync(folder, "/lib");
            assertThat(unchanged.written()).isZero();
            assertThat(unchanged.unchanged()).isEqualTo(4);

            Files.write(data, module);
            Files.delete(old);
            Files.delete(old.getParent());
            SyncReport changed = device.sync(folder, "/lib");
            assertThat(changed.written()).isEqualTo(1);
            assertThat(changed.deleted()).isEqualTo(2);
            assertThat(device.files().get("/lib/sub/data.bin")).isEqualTo(module);
            assertThat(device.eval("__import__('os').listdir('/lib/sub')")).isEqualTo(List.of("data.bin"));

            device.exec("import sys\nsys.path.append('/lib')\nimport a");
            assertThat(device.eval("a.x")).isEqualTo(1L);
        }
    }

    @Test
    void a_missing_file_system_is_reported_and_the_board_stays_usable() throws IOException {
        write("a.py", "x = 1\n".getBytes(StandardCharsets.UTF_8));
        try (Device device = OldBoard.V1_10.open(QUIET)) {
            BoardFiles files = device.files();
            Stream.<ThrowingCallable>of(
                            () -> files.put(new byte[] {1}, "/a.txt"),
                            () -> files.get("/a.txt"),
                            () -> files.list("/"),
                            () -> files.exists("/a.txt"),
                            () -> files.remove("/a.txt"),
                            () -> device.sync(folder, "/lib"))
                    .forEach(work -> assertThatExceptionOfType(FeatureUnavailableException.class)
                            .isThrownBy(work)
                            .withMessageContaining("this firmware lacks what"));
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }
}
