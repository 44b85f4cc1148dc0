// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.internal.repl.UnixBoard;
import dev.belay.port.PortSpec;
import dev.belay.sync.SyncPlan.Rename;
import dev.belay.sync.SyncRequest.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that change in upper and lower case only, on a board with FAT, and on one with littlefs. */
@EnabledOnOs(OS.LINUX)
final class CaseRenameTest {
    private static final String CONTENTS = "[[n for n in sorted(os.listdir(d)) if n[0] != '.'] for d in ";

    @TempDir
    private Path folder;

    enum FileSystem {
        LITTLEFS,
        FAT;

        PortSpec port() {
            return this == FAT ? UnixBoard.portWithFat() : UnixBoard.port();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_and_a_folder_keep_their_contents(FileSystem kind) throws IOException {
        write("Sensor.py", "x = 1");
        write("Drv/pump.py", "y = 2");
        write("Drv/old.py", "z = 3");
        try (Device board = Device.open(kind.port(), DeviceOptions.DEFAULT)) {
            board.exec("import os");
            sync(board, Verify.RECORD);
            move("Sensor.py", "sensor.py");
            move("Drv", "drv");
            Files.delete(folder.resolve("drv/old.py"));

            SyncReport report = sync(board, Verify.RECORD);

            assertThat(board.eval(CONTENTS + "('/lib', '/lib/drv')]"))
                    .isEqualTo(List.of(List.of("drv", "sensor.py"), List.of("pump.py")));
            assertThat(board.eval("open('/lib/sensor.py').read() + open('/lib/drv/pump.py').read()"))
                    .isEqualTo("x = 1y = 2");
            assertThat(report.renamed()).isEqualTo(kind == FileSystem.FAT ? 2 : 0);
            assertThat(report.written()).isEqualTo(kind == FileSystem.FAT ? 0 : 2);
            assertThat(sync(board, Verify.RECORD).unchanged()).isEqualTo(2);
            assertThat(sync(board, Verify.FULL).summary()).startsWith("nothing to do");
        }
    }

    @Test
    void a_renamed_file_with_new_contents_is_written() throws IOException {
        write("Sensor.py", "x = 1");
        try (Device board = Device.open(UnixBoard.portWithFat(), DeviceOptions.DEFAULT)) {
            sync(board, Verify.FULL);
            Files.delete(folder.resolve("Sensor.py"));
            write("sensor.py", "x = 22");

            SyncPlan plan = board.plan(request(Verify.FULL));
            assertThat(plan.renames()).containsExactly(new Rename("/lib/Sensor.py", "/lib/sensor.py"));
            assertThat(plan.deletes()).isEmpty();
            assertThat(plan.describe()).contains("rename   /lib/Sensor.py to /lib/sensor.py\n");
            plan.apply(SyncProgress.NONE);

            board.exec("import os");
            assertThat(board.eval("os.listdir('/lib'), open('/lib/sensor.py').read()"))
                    .hasToString("[[sensor.py], x = 22]");
        }
    }

    /** A cut after the renames leaves a record with the old names. */
    @Test
    void a_sync_that_was_cut_after_a_rename_is_repeated() throws IOException {
        write("Drv/pump.py", "y = 2");
        try (Device board = Device.open(UnixBoard.portWithFat(), DeviceOptions.DEFAULT)) {
            sync(board, Verify.RECORD);
            move("Drv", "drv");
            board.exec("import os\nos.rename('/lib/Drv', '/lib/drv')");

            assertThat(sync(board, Verify.RECORD).written()).isZero();

            assertThat(board.eval(CONTENTS + "('/lib', '/lib/drv')]"))
                    .isEqualTo(List.of(List.of("drv"), List.of("pump.py")));
            assertThat(sync(board, Verify.RECORD).summary()).startsWith("nothing to do");
        }
    }

    @Test
    void two_names_that_differ_in_case_only_are_refused_before_anything_is_sent() throws IOException {
        write("Sensor.py", "y = 2");
        write("sensor.py", "x = 1");
        try (Device board = Device.open(UnixBoard.portWithFat(), DeviceOptions.DEFAULT)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sync(board, Verify.RECORD))
                    .withMessageContaining("/lib/Sensor.py and /lib/sensor.py")
                    .withMessageContaining("Rename one of them");
            board.exec("import os");
            assertThat(board.eval("os.listdir('/')")).isEqualTo(List.of());
        }
    }

    private SyncReport sync(Device board, Verify verify) {
        return board.plan(request(verify)).apply(SyncProgress.NONE);
    }

    private SyncRequest request(Verify verify) {
        return SyncRequest.builder().tree(folder, "/lib").verify(verify).build();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void move(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to));
    }
}
