// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.errors.DeviceRestartedException;
import dev.belay.integrity.DamagingLink;
import dev.belay.integrity.DamagingLink.Damage;
import dev.belay.integrity.DamagingLink.Kind;
import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncFaultTest {
    @TempDir
    private Path folder;

    private VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void a_flash_that_fills_up_after_the_plan_leaves_files_complete() throws IOException {
        write("a.py", 3_000);
        write("b.py", 3_000);
        startWith(BoardOptions.builder().flashKib(256).build());
        try (Device device = open()) {
            sync(device);
            byte[] before = board.flash().read("/lib/b.py");
            write("b.py", 60_000);
            SyncPlan plan = device.plan(lib());
            board.flash().write("/hog", new byte[(int) board.flash().freeBytes() - 5 * 4096]);

            assertThatExceptionOfType(BoardFullException.class)
                    .isThrownBy(() -> plan.apply(SyncProgress.NONE))
                    .withMessageContaining("free");
            assertThat(board.flash().read("/lib/b.py")).isEqualTo(before);

            board.flash().delete("/hog");
            sync(device);
            assertThat(board.flash().list("/lib")).hasSize(2);
        }
    }

    @Test
    void a_full_board_without_statvfs_keeps_the_old_file() throws IOException {
        write("a.py", 3_000);
        startWith(BoardOptions.builder().flashKib(256).build());
        try (Device device = open()) {
            sync(device);
            byte[] before = board.flash().read("/lib/a.py");
            board.flash().write("/hog", new byte[(int) board.flash().freeBytes() - 5 * 4096]);
            write("a.py", 60_000);
            device.exec("import os\nos.statvfs = None\ndel os.statvfs");

            assertThatExceptionOfType(BoardFullException.class)
                    .isThrownBy(() -> sync(device))
                    .withMessageContaining("/lib/a.py")
                    .withMessageContaining("full");
            assertThat(board.flash().read("/lib/a.py")).isEqualTo(before);
            assertThat(board.flash().stat("/lib/.belay-new")).isEmpty();
        }
    }

    @Test
    void a_file_too_large_for_two_copies_is_replaced_in_place() throws IOException {
        write("big.bin", 100_000);
        startWith(BoardOptions.builder().flashKib(160).build());
        try (Device device = open()) {
            sync(device);
            write("big.bin", 101_000);

            SyncPlan plan = device.plan(lib(SyncRequest.Verify.FULL));
            assertThat(plan.describe()).contains("/lib/big.bin").contains("no room for two copies");
            plan.apply(SyncProgress.NONE);

            assertThat(board.flash().read("/lib/big.bin")).isEqualTo(Files.readAllBytes(folder.resolve("big.bin")));
        }
    }

    @Test
    void a_read_only_file_system_is_reported_with_a_remedy() throws IOException {
        write("a.py", 100);
        startWith(BoardOptions.builder().readOnly(true).build());
        try (Device device = open()) {
            assertThatExceptionOfType(ReadOnlyBoardException.class)
                    .isThrownBy(() -> sync(device))
                    .withMessageContaining("storage.remount");
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }

    @Test
    void a_board_short_of_memory_is_sent_smaller_blocks() throws IOException {
        PythonCorpus corpus = new PythonCorpus(3);
        corpus.write(folder, 30, 3_000);
        startWith(BoardOptions.builder().heapKib(64).memoryKib(17 * 1024).build());
        try (Device device = open()) {
            device.exec(
                    "hog=[]\nfor n in 65536,4000:\n try:\n  while 1:hog.append(bytearray(n))\n except MemoryError:pass");
            device.exec("import gc\ndel hog[-20:]\ngc.collect()");

            assertThat(sync(device).written()).isEqualTo(30);

            for (Path file : filesOf(folder)) {
                assertThat(board.flash().read("/lib/" + file.getFileName())).isEqualTo(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void a_damaged_file_never_replaces_the_old_one() throws IOException {
        write("a.bin", 3_000);
        try (Device device = open()) {
            sync(device);
        }
        byte[] before = board.flash().read("/lib/a.bin");
        write("a.bin", 3_001);
        Link direct = board.connect();
        DamagingLink link = new DamagingLink(direct, direct.traits());
        try (Device device = Device.open(link, DeviceOptions.DEFAULT)) {
            SyncPlan plan = device.plan(lib());
            link.arm(new Damage(true, Kind.FLIP, 2_000, 1));

            assertThatExceptionOfType(SyncException.class)
                    .isThrownBy(() -> plan.apply(SyncProgress.NONE))
                    .withMessageContaining("/lib/a.bin");
            assertThat(board.flash().read("/lib/a.bin")).isEqualTo(before);
            assertThat(sync(device).written()).isEqualTo(1);
        }
    }

    @Test
    void a_folder_in_place_of_a_file_is_a_conflict_and_nothing_changes() throws IOException {
        write("a.py", 100);
        write("b.py", 100);
        board.flash().createFolder("/lib/b.py");
        try (Device device = open()) {
            assertThatExceptionOfType(PathConflictException.class)
                    .isThrownBy(() -> sync(device))
                    .withMessageContaining("/lib/b.py is a folder");
            assertThat(board.flash().list("/lib")).hasSize(1);
        }
    }

    @Test
    void a_clock_that_jumps_does_not_affect_a_sync() throws IOException {
        write("a.py", 100);
        try (Device device = open()) {
            sync(device);
            device.exec("import machine\nmachine.RTC().datetime((2000,1,1,0,0,0,0,0))");

            assertThat(sync(device).written()).isZero();
        }
    }

    @Test
    void concurrent_syncs_to_one_board_are_serialized() throws IOException {
        write("a.py", 20_000);
        write("b.py", 20_000);
        Path other = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-other"));
        Files.write(other.resolve("c.bin"), random(30_000));
        SyncRequest second = SyncRequest.builder().tree(other, "/other").build();
        try (Device device = open()) {
            CompletableFuture<SyncReport> one = CompletableFuture.supplyAsync(() -> untilApplied(device, lib()));
            CompletableFuture<SyncReport> two = CompletableFuture.supplyAsync(() -> untilApplied(device, second));

            assertThat(one.join().written()).isEqualTo(2);
            assertThat(two.join().written()).isEqualTo(1);
            assertThat(board.flash().read("/other/c.bin")).isEqualTo(Files.readAllBytes(other.resolve("c.bin")));
            assertThat(board.flash().read("/lib/b.py")).isEqualTo(Files.readAllBytes(folder.resolve("b.py")));
        }
    }

    private static SyncReport untilApplied(Device device, SyncRequest request) {
        while (true) {
            try {
                return device.plan(request).apply(SyncProgress.NONE);
            } catch (SyncException e) {
                assertThat(e).hasMessageContaining("another sync");
            }
        }
    }

    @Test
    void a_second_connection_is_refused_with_the_reason() throws IOException {
        write("a.py", 100);
        try (Device device = open()) {
            assertThatExceptionOfType(DeviceException.class)
                    .isThrownBy(this::open)
                    .withMessageContaining("connected already");
            assertThat(sync(device).written()).isEqualTo(1);
        }
    }

    @Test
    void an_interrupted_sync_ends_at_once_and_the_next_finishes() throws IOException {
        write("a.bin", 300_000);
        try (Device device = open()) {
            SyncProgress interrupting = new SyncProgress() {
                @Override
                public void acknowledged(long done) {
                    Thread.currentThread().interrupt();
                }
            };

            assertThatExceptionOfType(DeviceInterruptedException.class)
                    .isThrownBy(() -> device.plan(lib()).apply(interrupting));
            assertThat(Thread.interrupted()).isTrue();

            assertThat(device.eval("6*7")).isEqualTo(42L);
            assertThat(sync(device).written()).isEqualTo(1);
            assertThat(board.flash().list("/lib")).hasSize(1);
        }
    }

    @Test
    void an_exception_of_the_progress_ends_the_sync_and_the_board_is_usable() throws IOException {
        write("a.bin", 100_000);
        try (Device device = open()) {
            SyncProgress throwing = new SyncProgress() {
                @Override
                public void acknowledged(long done) {
                    throw new IllegalStateException("enough");
                }
            };

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> device.plan(lib()).apply(throwing))
                    .withMessage("enough");
            assertThat(device.eval("6*7")).isEqualTo(42L);
            assertThat(sync(device).written()).isEqualTo(1);
        }
    }

    @Test
    void a_reset_during_a_sync_is_detected_and_the_next_sync_finishes() throws IOException {
        write("a.bin", 100_000);
        write("b.bin", 100_000);
        try (Device device = open()) {
            SyncProgress resetting = new SyncProgress() {
                @Override
                public void written(String path, long size) {
                    board.reset();
                }
            };

            assertThatExceptionOfType(DeviceRestartedException.class)
                    .isThrownBy(() -> device.plan(lib()).apply(resetting));

            assertThat(sync(device).written()).isBetween(1, 2);
            assertThat(board.flash().read("/lib/a.bin")).isEqualTo(Files.readAllBytes(folder.resolve("a.bin")));
            assertThat(board.flash().read("/lib/b.bin")).isEqualTo(Files.readAllBytes(folder.resolve("b.bin")));
            assertThat(board.flash().list("/lib")).hasSize(2);
        }
    }

    @Test
    void a_transfer_whose_command_is_lost_is_not_taken_for_a_restart() throws IOException {
        write("a.bin", 3_000);
        try (Device device = open()) {
            sync(device);
        }
        write("a.bin", 3_001);
        Link link = new FilterLink(board.connect()) {
            private boolean lost;

            @Override
            public void write(byte[] data, int offset, int length) {
                if (!lost && new String(data, offset, length, StandardCharsets.ISO_8859_1).contains("_Br(")) {
                    lost = true;
                } else {
                    super.write(data, offset, length);
                }
            }
        };
        DeviceOptions options =
                DeviceOptions.builder().stepTimeout(Duration.ofSeconds(3)).build();
        try (Device device = Device.open(link, options)) {
            assertThat(sync(device).written()).isEqualTo(1);
            assertThat(board.flash().read("/lib/a.bin")).isEqualTo(Files.readAllBytes(folder.resolve("a.bin")));
        }
    }

    @Test
    void output_of_the_board_during_a_sync_is_ignored() throws IOException {
        write("a.bin", 50_000);
        try (Device device = open()) {
            device.exec(
                    "import machine\nt=machine.Timer(-1)\nt.init(period=20,mode=machine.Timer.PERIODIC,callback=lambda t:print('tick'))");

            assertThat(sync(device).written()).isEqualTo(1);
            assertThat(board.flash().read("/lib/a.bin")).isEqualTo(Files.readAllBytes(folder.resolve("a.bin")));
        }
    }

    @Test
    void a_restart_between_plan_and_apply_costs_one_retry() throws IOException {
        write("a.py", 100);
        try (Device device = open()) {
            SyncPlan plan = device.plan(lib());
            device.softReset();

            assertThat(plan.apply(SyncProgress.NONE).written()).isEqualTo(1);
        }
    }

    @Test
    void two_thousand_files_arrive_and_are_unchanged_afterwards() throws IOException {
        startWith(BoardOptions.builder().flashKib(16 * 1024).build());
        PythonCorpus corpus = new PythonCorpus(1);
        for (int i = 0; i < 40; i++) {
            corpus.write(folder.resolve("package_" + i), 50, 300 + 7 * i);
        }
        try (Device device = open()) {
            assertThat(sync(device).written()).isEqualTo(2000);
            assertThat(sync(device).unchanged()).isEqualTo(2000);
            board.flash().delete("/.belay");
            assertThat(sync(device).unchanged()).isEqualTo(2000);
        }
    }

    private void startWith(BoardOptions options) {
        board.close();
        board = VirtualBoard.start(options);
    }

    private Device open() {
        return Device.open(
                board.connect(), DeviceOptions.builder().output(text -> {}).build());
    }

    private SyncRequest lib() {
        return lib(SyncRequest.Verify.RECORD);
    }

    private SyncRequest lib(SyncRequest.Verify verify) {
        return SyncRequest.builder().tree(folder, "/lib").verify(verify).build();
    }

    private SyncReport sync(Device device) {
        return device.plan(lib()).apply(SyncProgress.NONE);
    }

    private void write(String name, int size) throws IOException {
        Files.write(folder.resolve(name), random(size));
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] random(int size) {
        byte[] random = new byte[size];
        new Random(size).nextBytes(random);
        return random;
    }
}
