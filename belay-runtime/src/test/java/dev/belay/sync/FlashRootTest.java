// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.files.BoardFileException;
import dev.belay.files.BoardFiles;
import dev.belay.files.FileStatus;
import dev.belay.files.FilesystemRoot;
import dev.belay.internal.session.BoardSession;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.sync.SyncRequest.Deletions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards like the pyboard and the WiPy: the file system is at /flash, and the root accepts no files. */
final class FlashRootTest {
    private static final String TO_FLASH = """
            import os
            _v = os.mount()[0][0]
            os.umount('/')
            os.mount(_v, '/flash')
            os.chdir('/flash')
            """;

    @TempDir
    private Path folder;

    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    private Device open(String boot) {
        boot(boot);
        return Device.open(board.connect(), DeviceOptions.DEFAULT);
    }

    private void boot(String boot) {
        try (Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
            device.files().put(boot.getBytes(StandardCharsets.US_ASCII), "/boot.py");
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static SyncReport sync(Device device, SyncRequest request) {
        return device.plan(request).apply(SyncProgress.NONE);
    }

    private SyncRequest everything(Deletions deletions) {
        return SyncRequest.builder().tree(folder, "/").deletions(deletions).build();
    }

    @Test
    void a_sync_to_the_root_writes_to_the_boot_file_system() throws IOException {
        write("main.py", "x = 1\n");
        write("app/a.py", "A = 5\n");
        try (Device device = open(TO_FLASH)) {
            assertThat(sync(device, everything(Deletions.OWN)).written()).isEqualTo(2);
            assertThat(device.eval("__import__('app.a').a.A", Integer.class)).isEqualTo(5);
            assertThat(device.eval("sorted(__import__('os').listdir('/flash'))"))
                    .hasToString("[.belay, app, boot.py, main.py]");
        }
    }

    @Test
    void an_unchanged_sync_is_one_round_trip_and_changes_are_detected() throws IOException {
        write("main.py", "x = 1\n");
        write("old.py", "y = 1\n");
        boot(TO_FLASH);
        CountingLink link = new CountingLink(board.connect());
        try (Device device = Device.open(link, DeviceOptions.DEFAULT)) {
            sync(device, everything(Deletions.OWN));
            link.reset();
            assertThat(sync(device, everything(Deletions.OWN)).unchanged()).isEqualTo(2);
            assertThat(link.roundTrips()).isEqualTo(1);

            device.files().put(new byte[] {1}, "/main.py");
            Files.delete(folder.resolve("old.py"));
            SyncReport report = sync(device, everything(Deletions.OWN));
            assertThat(report.written()).isEqualTo(1);
            assertThat(report.deleted()).isEqualTo(1);
        }
    }

    @Test
    void a_sync_to_the_root_keeps_boot_py_and_lib() throws IOException {
        write("main.py", "x = 1\n");
        try (Device device = open(TO_FLASH)) {
            device.files().put(new byte[] {1}, "/flash/lib/a.py");
            device.files().put(new byte[] {1}, "/stray.py");

            sync(device, everything(Deletions.ALL));

            assertThat(device.files().list("/").stream().map(FileStatus::path))
                    .containsExactly("/flash/.belay", "/flash/boot.py", "/flash/lib", "/flash/main.py");
        }
    }

    @Test
    void a_path_with_the_name_of_a_file_system_is_used_as_it_is() throws IOException {
        write("a.py", "A = 5\n");
        SyncRequest request = SyncRequest.builder()
                .tree(folder, "/flash/lib")
                .file(folder.resolve("a.py"), "/b.py")
                .build();
        try (Device device = open(TO_FLASH)) {
            assertThat(device.plan(request).describe()).contains("/flash/lib/a.py", "/flash/b.py");
            sync(device, request);
            assertThat(device.files().exists("/flash/lib/a.py")).isTrue();
            assertThat(device.files().exists("/lib/a.py")).isTrue();
            assertThat(sync(device, request).written()).isZero();
        }
    }

    @Test
    void single_file_operations_use_the_boot_file_system() {
        try (Device device = open(TO_FLASH)) {
            BoardFiles files = device.files();
            files.put(new byte[] {1, 2, 3}, "/data/x.bin");
            assertThat(files.get("/flash/data/x.bin")).containsExactly(1, 2, 3);
            files.rename("/data/x.bin", "/y.bin");
            assertThat(files.list("/").stream().map(FileStatus::path))
                    .containsExactly("/flash/boot.py", "/flash/data", "/flash/y.bin");
            assertThat(files.stat("/nothing")).isEmpty();
            files.removeTree("/data");
            assertThat(files.exists("/flash/data")).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> files.removeTree("/flash"));
        }
    }

    @Test
    void a_card_is_the_root_if_the_board_boots_from_it() {
        String toCard = TO_FLASH + "os.mount(_v, '/sd')\nos.chdir('/sd')\n";
        try (Device device = open(toCard)) {
            assertThat(FilesystemRoot.of(BoardSession.of(device)))
                    .isEqualTo(new FilesystemRoot(
                            "/sd", FilesystemRoot.of(BoardSession.of(device)).systems()));
            assertThat(FilesystemRoot.of(BoardSession.of(device)).systems()).containsExactlyInAnyOrder("flash", "sd");
            assertThat(FilesystemRoot.of(BoardSession.of(device)).resolve("/flash/x"))
                    .isEqualTo("/flash/x");
        }
    }

    @Test
    void a_working_folder_set_by_a_program_is_not_the_root() {
        try (Device device = open("import os\nos.mkdir('/work')\nos.chdir('/work')")) {
            assertThat(FilesystemRoot.of(BoardSession.of(device))).isEqualTo(FilesystemRoot.PLAIN);
            device.files().put(new byte[] {1}, "/x");
            assertThat(device.files().list("/").stream().map(FileStatus::path))
                    .containsExactly("/boot.py", "/work", "/x");
        }
    }

    @Test
    void an_unknown_boot_file_system_is_reported_with_the_error() throws IOException {
        write("a.py", "A = 5\n");
        try (Device device = open(TO_FLASH + "os.chdir('/')\n")) {
            assertThatExceptionOfType(BoardFileException.class)
                    .isThrownBy(() -> device.files().put(new byte[] {1}, "/x"))
                    .withMessageContaining("/flash/x");
            assertThatExceptionOfType(SyncException.class)
                    .isThrownBy(() -> sync(device, everything(Deletions.OWN)))
                    .withMessageContaining("/flash");
            device.files().put(new byte[] {1}, "/flash/x");
        }
    }

    @Test
    void the_root_is_determined_again_for_a_new_interpreter() {
        try (Device device = open(TO_FLASH)) {
            assertThat(FilesystemRoot.of(BoardSession.of(device)).folder()).isEqualTo("/flash");
            device.files().put("".getBytes(StandardCharsets.US_ASCII), "/boot.py");
            device.softReset();
            assertThat(FilesystemRoot.of(BoardSession.of(device))).isEqualTo(FilesystemRoot.PLAIN);
        }
    }
}
