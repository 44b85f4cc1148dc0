// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import dev.belay.link.MeteredLink;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.port.PortSpec;
import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests operations on single files. */
final class BoardFilesTest {
    private static VirtualBoard board;
    private static MeteredLink link;
    private static Device device;
    private static BoardFiles files;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        link = new MeteredLink(board.connect());
        device = Device.open(link, DeviceOptions.builder().output(text -> {}).build());
        files = device.files();
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i < 512 ? i : 3 + 24 * (i & 1));
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 480, 481, 10_000})
    void content_is_unchanged_in_both_directions(int length) {
        files.put(random(length), "/data.bin");
        assertThat(files.get("/data.bin")).isEqualTo(random(length));
        assertThat(files.stat("/data.bin")).hasValue(new FileStatus("/data.bin", false, length));
    }

    @Test
    void all_byte_values_are_unchanged() {
        files.put(everyByte(), "/all.bin");
        assertThat(files.get("/all.bin")).isEqualTo(everyByte());
    }

    /** A link that accepts only bytes from 1 to 127. */
    private static final class SevenBitLink extends FilterLink {
        SevenBitLink(Link link) {
            super(link);
        }

        @Override
        public Traits traits() {
            return new Traits(false, false, 4096);
        }

        @Override
        public void write(byte[] data, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                assertThat(data[i]).isBetween((byte) 1, (byte) 127);
            }
            link.write(data, offset, length);
        }
    }

    @Test
    void a_seven_bit_link_is_sent_text() {
        try (VirtualBoard other = VirtualBoard.start();
                Device second = Device.open(new SevenBitLink(other.connect()), DeviceOptions.DEFAULT)) {
            second.files().put(everyByte(), "/all.bin");
            assertThat(second.files().get("/all.bin")).isEqualTo(everyByte());
        }
    }

    @Test
    void a_put_leaves_only_the_file() {
        device.eval("0");
        Object names = device.eval("sorted(globals().keys())");
        files.put(random(2000), "/clean/data.bin");
        assertThat(files.list("/clean")).containsExactly(new FileStatus("/clean/data.bin", false, 2000));
        assertThat(device.eval("sorted(globals().keys())")).isEqualTo(names);
    }

    @Test
    void binary_links_are_sent_raw_bytes() {
        files.put(random(10_000), "/warm.bin");
        long before = link.count().sent();
        files.put(random(10_000), "/raw.bin");
        assertThat(link.count().sent() - before).isLessThan(12_700);
    }

    @Test
    void folders_are_created_and_files_listed_renamed_and_removed() {
        files.put("x".getBytes(StandardCharsets.UTF_8), "/deep/er/it's.txt");
        files.makeFolder("/deep/empty");
        assertThat(files.list("/deep"))
                .extracting(FileStatus::path, FileStatus::isFolder)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/deep/empty", true),
                        org.assertj.core.groups.Tuple.tuple("/deep/er", true));
        files.rename("/deep/er/it's.txt", "/deep/grün.txt");
        assertThat(files.get("/deep/grün.txt")).asString().isEqualTo("x");
        files.remove("/deep/grün.txt");
        assertThat(files.exists("/deep/grün.txt")).isFalse();
        files.removeTree("/deep");
        assertThat(files.exists("/deep")).isFalse();
        assertThat(files.list("/")).extracting(FileStatus::name).doesNotContain("deep");
    }

    @Test
    void host_files_are_copied_in_both_directions(@TempDir Path other) throws IOException {
        Path source = Files.write(folder.resolve("a.bin"), random(700));
        files.put(source, "/a.bin");
        files.get("/a.bin", other.resolve("b.bin"));
        assertThat(other.resolve("b.bin")).hasBinaryContent(random(700));
        assertThat(other).isDirectoryContaining("glob:**b.bin");
        try (var all = Files.list(other)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void errors_contain_the_port_the_path_and_the_reason() {
        assertThatExceptionOfType(BoardFileException.class)
                .isThrownBy(() -> files.get("/nowhere.txt"))
                .withMessage(device.port().text() + ": /nowhere.txt: there is no such file or folder on the board");
        assertThatExceptionOfType(BoardFileException.class).isThrownBy(() -> files.remove("/nowhere.txt"));
        assertThatExceptionOfType(BoardFileException.class).isThrownBy(() -> files.list("/nowhere"));
        files.makeFolder("/folder");
        assertThatExceptionOfType(BoardFileException.class)
                .isThrownBy(() -> files.put(new byte[3], "/folder"))
                .withMessageContaining("/folder: ");
        assertThat(files.list("/folder")).isEmpty();
        assertThatExceptionOfType(BoardFileException.class)
                .isThrownBy(() -> files.makeFolder("/folder"))
                .withMessageContaining("already exists");
        assertThat(files.list("/")).extracting(FileStatus::name).doesNotContain(".belay-new");
        assertThatIllegalArgumentException().isThrownBy(() -> files.get("relative.txt"));
        assertThatIllegalArgumentException().isThrownBy(() -> files.get("/a/../b"));
        assertThatIllegalArgumentException().isThrownBy(() -> files.removeTree("/"));
    }

    @Test
    void a_full_board_keeps_the_old_file() {
        try (Device small = Device.open(
                PortSpec.parse("virtual:?flash=128"),
                DeviceOptions.builder().output(text -> {}).build())) {
            small.files().put(random(30_000), "/keep.bin");
            assertThatExceptionOfType(BoardFileException.class)
                    .isThrownBy(() -> small.files().put(random(200_000), "/keep.bin"))
                    .withMessageContaining("full");
            assertThat(small.files().get("/keep.bin")).isEqualTo(random(30_000));
            assertThat(small.files().list("/")).extracting(FileStatus::name).doesNotContain(".belay-new");
        }
    }

    @Test
    void the_error_of_a_read_only_board_contains_the_remedy() {
        try (Device locked = Device.open("virtual:?readonly=true")) {
            assertThatExceptionOfType(BoardFileException.class)
                    .isThrownBy(() -> locked.files().put(random(10), "/x.bin"))
                    .withMessageContaining("storage.remount");
        }
    }

    @Test
    void the_next_sync_detects_a_file_changed_by_put() throws IOException {
        Files.write(folder.resolve("mod.py"), "x = 1\n".getBytes(StandardCharsets.UTF_8));
        SyncRequest request = SyncRequest.builder().tree(folder, "/app").build();
        device.plan(request).apply(SyncProgress.NONE);
        assertThat(device.plan(request).isUpToDate()).isTrue();
        files.put("x = 2\n".getBytes(StandardCharsets.UTF_8), "/app/mod.py");
        SyncPlan plan = device.plan(request);
        assertThat(plan.writes()).extracting(SyncPlan.Write::path).isEqualTo(List.of("/app/mod.py"));
    }
}
