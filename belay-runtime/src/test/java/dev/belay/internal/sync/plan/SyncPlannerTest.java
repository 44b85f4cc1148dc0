// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.internal.sync.record.ContentHashes;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.internal.sync.scan.BoardContents;
import dev.belay.internal.sync.scan.ScanResponseParser;
import dev.belay.internal.sync.scan.ScriptInstaller;
import dev.belay.sync.BoardFullException;
import dev.belay.sync.KeepRules;
import dev.belay.sync.PathConflictException;
import dev.belay.sync.PathFilter;
import dev.belay.sync.SyncPlan.Delete;
import dev.belay.sync.SyncPlan.Write;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyncPlannerTest {
    private static final String FOOBAR = "c3ab8ff13720e8ad";

    @TempDir
    private Path folder;

    private final List<String> answer = new ArrayList<>(List.of("c s deflate 1 1", "m 205096 200000 4096 1000"));

    @Test
    void new_changed_and_unchanged_files_are_distinguished() throws IOException {
        write("same.py", "foobar");
        write("changed.py", "foobar");
        write("longer.py", "foobar!");
        write("new.py", "x");
        board("d '/lib'", "f 6 " + FOOBAR + " 'same.py'", "f 6 0000000000000000 'changed.py'", "f 6 - 'longer.py'");

        PlannedChanges changes = plan(tree("/lib"));

        assertThat(changes.writes())
                .containsExactly(
                        new Write("/lib/changed.py", 6, false, false),
                        new Write("/lib/longer.py", 7, false, false),
                        new Write("/lib/new.py", 1, true, false));
        assertThat(changes.unchanged()).isEqualTo(1);
        assertThat(changes.deletes()).isEmpty();
        assertThat(changes.newFolders()).isEmpty();
    }

    @Test
    void a_record_proves_content_of_the_same_size() throws IOException {
        write("a.py", "foobar");
        write("b.py", "foobar");
        board(
                "r 0123456789abcdef 01234567 s deflate 1 1 micropython-1.27.0",
                "r 2 / /lib",
                "r 6 " + FOOBAR + " a.py",
                "r 6 " + FOOBAR + " b.py",
                "d '/lib'",
                "f 6 - 'a.py'",
                "f 5 - 'b.py'");

        assertThat(plan(tree("/lib")).writes()).extracting(Write::path).containsExactly("/lib/b.py");
    }

    @Test
    void the_record_of_an_interrupted_sync_only_lists_own_files() throws IOException {
        write("a.py", "foobar");
        board(
                "o 0123456789abcdef 01234567 s deflate 1 1 micropython-1.27.0",
                "o 2 / /lib",
                "o 6 " + FOOBAR + " a.py",
                "o 3 0000000000000000 gone.py",
                "d '/lib'",
                "f 6 - 'a.py'",
                "f 3 - 'gone.py'",
                "f 3 - 'foreign.py'");

        PlannedChanges changes = plan(tree("/lib"));

        assertThat(changes.writes()).extracting(Write::path).containsExactly("/lib/a.py");
        assertThat(changes.deletes())
                .containsExactly(new Delete("/lib/foreign.py", true), new Delete("/lib/gone.py", false));
    }

    @Test
    void kept_and_protected_files_are_not_deleted() throws IOException {
        board(
                "d ''",
                "f 1 - 'boot.py'",
                "f 1 - 'webrepl_cfg.py'",
                "f 1 - 'settings.toml'",
                "f 1 - 'mine.txt'",
                "f 1 - 'main.py'",
                "k '/lib'",
                "k '/sd'",
                "d '/data'",
                "f 1 - 'log.txt'");

        SyncRequest request = SyncRequest.builder()
                .tree(folder, "/", KeepRules.of("data"), PathFilter.none())
                .protect("/mine.txt")
                .build();

        assertThat(plan(request).deletes()).extracting(Delete::path).containsExactly("/main.py");
    }

    @Test
    void keep_all_and_single_files_delete_nothing() throws IOException {
        write("main.py", "x");
        board("d '/app'", "f 1 - 'old.py'");

        SyncRequest keepAll = SyncRequest.builder()
                .tree(folder, "/app", KeepRules.all(), PathFilter.none())
                .build();
        SyncRequest single = SyncRequest.builder()
                .file(folder.resolve("main.py"), "/app/main.py")
                .build();

        assertThat(plan(keepAll).deletes()).isEmpty();
        assertThat(plan(single).deletes()).isEmpty();
        assertThat(plan(single).writes()).extracting(Write::path).containsExactly("/app/main.py");
    }

    @Test
    void empty_folders_are_removed_innermost_first() throws IOException {
        write("a.py", "foobar");
        board(
                "d '/lib'",
                "f 6 " + FOOBAR + " 'a.py'",
                "d '/lib/old'",
                "f 1 - 'x.py'",
                "d '/lib/old/deep'",
                "f 1 - 'y.py'",
                "d '/lib/empty'");

        PlannedChanges changes = plan(tree("/lib"));

        assertThat(changes.deletes()).extracting(Delete::path).containsExactly("/lib/old/deep/y.py", "/lib/old/x.py");
        assertThat(changes.emptyFolders()).containsExactly("/lib/old/deep", "/lib/empty", "/lib/old");
    }

    @Test
    void the_innermost_of_nested_trees_decides() throws IOException {
        write("outer/main.py", "foobar");
        write("inner/a.py", "foobar");
        board("d ''", "k '/lib'", "f 1 - 'stale.py'", "d '/lib'", "f 6 " + FOOBAR + " 'a.py'", "f 1 - 'stale.py'");

        PlannedChanges changes = plan(SyncRequest.builder()
                .tree(folder.resolve("outer"), "/")
                .tree(folder.resolve("inner"), "/lib")
                .build());

        assertThat(changes.writes()).extracting(Write::path).containsExactly("/main.py");
        assertThat(changes.deletes()).extracting(Delete::path).containsExactly("/lib/stale.py", "/stale.py");
    }

    @Test
    void a_source_that_shadows_a_compiled_file_is_deleted() throws IOException {
        write("m.mpy", "x");
        board("f 9 - '/app/m.py'");

        SyncRequest request = SyncRequest.builder()
                .tree(folder, "/app", KeepRules.all(), PathFilter.none())
                .build();

        assertThat(plan(request).deletes()).extracting(Delete::path).containsExactly("/app/m.py");
    }

    @Test
    void temporary_files_of_an_interrupted_sync_are_deleted() throws IOException {
        write("main.py", "x");
        board("f 9 - '/.belay-new'");

        SyncRequest request = SyncRequest.builder()
                .file(folder.resolve("main.py"), "/main.py")
                .build();

        assertThat(plan(request).deletes()).containsExactly(new Delete("/.belay-new", false));
    }

    @Test
    void a_folder_in_place_of_a_file_is_a_conflict_and_vice_versa() throws IOException {
        write("x/a.py", "x");
        write("y", "x");

        board("d '/lib'", "d '/lib/y'");
        assertThatExceptionOfType(PathConflictException.class)
                .isThrownBy(() -> plan(tree("/lib")))
                .withMessageContaining("/lib/y is a folder")
                .satisfies(e -> assertThat(e.path()).isEqualTo("/lib/y"));

        answer.clear();
        board("c s deflate 1 1", "d '/lib'", "f 1 - 'x'");
        assertThatExceptionOfType(PathConflictException.class)
                .isThrownBy(() -> plan(tree("/lib")))
                .withMessageContaining("/lib/x is a file");
    }

    @Test
    void a_board_that_matches_its_record_needs_no_scan() throws IOException {
        write("a.py", "foobar");
        write("b.py", "foobar");
        board("d '/lib'", "f 1 - 'old.py'", "k '/lib/data'");
        SyncRequest request = SyncRequest.builder()
                .tree(folder, "/lib", KeepRules.of("data"), PathFilter.none())
                .build();
        DeployRecord record = DeployRecord.parse(plan(request).record().lines().toList(), true);
        Files.delete(folder.resolve("a.py"));
        write("b.py", "foobaz");
        write("c.py", "foobar");

        PlannedChanges changes = new SyncPlanner(
                        "virtual:",
                        "",
                        "micropython-1.27.0",
                        request,
                        LocalState.read(request),
                        BoardContents.of(record),
                        List.of())
                .plan();

        assertThat(changes.writes())
                .containsExactly(new Write("/lib/b.py", 6, false, false), new Write("/lib/c.py", 6, true, false));
        assertThat(changes.deletes()).containsExactly(new Delete("/lib/a.py", false));
        assertThat(changes.record()).contains("\n3 / /lib\n").contains("\n- - data\n");
    }

    @Test
    void without_space_for_two_copies_a_file_is_replaced_in_place() throws IOException {
        write("big.bin", "y".repeat(8 * 4096));
        write("small.py", "x");
        answer.set(1, "m 204104 200000 4096 8");
        board("d '/lib'", "f 32768 0000000000000000 'big.bin'");

        assertThat(plan(tree("/lib")).writes())
                .containsExactly(
                        new Write("/lib/big.bin", 32768, false, true), new Write("/lib/small.py", 1, true, false));
    }

    @Test
    void a_board_that_is_too_small_is_reported_before_any_write() throws IOException {
        write("big.bin", "y".repeat(8 * 4096));
        answer.set(1, "m 204104 200000 4096 8");
        board("d '/lib'");

        assertThatExceptionOfType(BoardFullException.class)
                .isThrownBy(() -> plan(tree("/lib")))
                .withMessageContaining("32.8 kB free")
                .satisfies(e -> {
                    assertThat(e.free()).isEqualTo(8 * 4096);
                    assertThat(e.needed()).isGreaterThan(8 * 4096);
                });
    }

    /** Numbers of files and blocks that were measured on a Pico and a Pico W with littlefs. */
    @ParameterizedTest
    @CsvSource({"180, 200, 350", "120, 5000, 350", "105, 5, 212", "500, 5, 350", "200, 1000, 350", "100, 5000, 212"})
    void files_that_fit_a_littlefs_are_not_refused(int files, int size, int blocks) throws IOException {
        for (int i = 0; i < files; i++) {
            write("f" + i + ".py", "x".repeat(size));
        }
        answer.set(1, "m " + (200_000 + 4096 + blocks) + " 200000 4096 " + blocks);

        assertThat(plan(tree("/lib")).writes()).hasSize(files);
    }

    @ParameterizedTest
    @CsvSource({"200, 5000, 350, 4096", "200, 600, 200, 4096", "200, 5, 200, 512"})
    void files_that_do_not_fit_are_refused(int files, int size, int blocks, int blockSize) throws IOException {
        for (int i = 0; i < files; i++) {
            write("f" + i + ".py", "x".repeat(size));
        }
        answer.set(1, "m " + (200_000 + blockSize + blocks) + " 200000 " + blockSize + " " + blocks);

        assertThatExceptionOfType(BoardFullException.class)
                .isThrownBy(() -> plan(tree("/lib")))
                .withMessageContaining("belay.checkSpace=false");
        assertThat(plan(SyncRequest.builder()
                                .tree(folder, "/lib")
                                .checkSpace(false)
                                .build())
                        .writes())
                .hasSize(files);
    }

    @Test
    void unknown_free_space_does_not_prevent_a_sync() throws IOException {
        write("big.bin", "y".repeat(100_000));
        answer.set(1, "m 8999 9000 0 -1");

        assertThat(plan(tree("/lib")).writes()).hasSize(1);
    }

    @Test
    void the_record_has_the_future_entry_count_of_each_folder() throws IOException {
        write("a.py", "foobar");
        write("sub/b.py", "foobar");
        board("d '/lib'", "f 1 - 'old.py'", "k '/lib/data'");

        SyncRequest request = SyncRequest.builder()
                .tree(folder, "/lib", KeepRules.of("data"), PathFilter.none())
                .build();

        assertThat(plan(request).record())
                .matches("[0-9a-f]{16} [0-9a-f]{8} s deflate 1 1 micropython-1.27.0 [0-9a-f]{8}\n(?s).*")
                .endsWith("\n3 / /lib\n6 " + FOOBAR + " a.py\n- - data\n1 / /lib/sub\n6 " + FOOBAR + " b.py\n");
    }

    @Test
    void a_record_round_trips_as_text_and_is_empty_if_damaged() throws IOException {
        write("a.py", "foobar");
        write("it's ours.py", "foobar");
        List<String> lines = plan(tree("/lib")).record().lines().toList();

        DeployRecord record = DeployRecord.parse(lines, true);

        assertThat(record.files()).containsOnlyKeys("/lib/a.py", "/lib/it's ours.py");
        assertThat(record.files().get("/lib/a.py")).isEqualTo(new DeployRecord.Entry(6, FOOBAR));
        assertThat(record.folders()).containsExactly(Map.entry("/lib", 2));
        assertThat(record.text()).isEqualTo(plan(tree("/lib")).record());
        assertThat(DeployRecord.parse(List.of(lines.get(0), "garbage"), true)).isEqualTo(DeployRecord.none());
        assertThat(DeployRecord.parse(List.of("garbage"), true)).isEqualTo(DeployRecord.none());
    }

    private SyncRequest tree(String board) {
        return SyncRequest.builder().tree(folder, board).build();
    }

    private void board(String... lines) {
        answer.addAll(List.of(lines));
    }

    private PlannedChanges plan(SyncRequest request) {
        ScanResponseParser read = new ScanResponseParser("virtual:");
        withChecksum(answer).forEach(read::line);
        return new SyncPlanner(
                        "virtual:",
                        "",
                        "micropython-1.27.0",
                        request,
                        LocalState.read(request),
                        Objects.requireNonNull(read.state(ScriptInstaller.Installed.COMMON)),
                        List.of())
                .plan();
    }

    /** Returns the lines of a board with the checksum at the end of the record's first line. */
    private static List<String> withChecksum(List<String> lines) {
        List<String> result = new ArrayList<>(lines);
        List<String> record = lines.stream()
                .filter(line -> line.matches("[ro] .*"))
                .map(line -> line.substring(2) + "\n")
                .toList();
        if (!record.isEmpty()) {
            byte[] text = String.join("", record).getBytes(StandardCharsets.UTF_8);
            int first = 0;
            for (int i = 0; i < lines.size(); i++) {
                first = lines.get(i).substring(2).equals(record.get(0).stripTrailing()) ? i : first;
            }
            result.set(first, lines.get(first) + " " + ContentHashes.of(text).crc32());
        }
        return result;
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
