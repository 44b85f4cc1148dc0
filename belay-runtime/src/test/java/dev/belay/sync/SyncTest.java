// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.internal.sync.record.ContentHashes;
import dev.belay.micropython.board.FlashEntry;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.python.Literals;
import dev.belay.sync.SyncPlan.Write;
import dev.belay.sync.SyncRequest.Deletions;
import dev.belay.sync.SyncRequest.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SyncTest {
    @TempDir
    private Path folder;

    private final VirtualBoard board = VirtualBoard.start();
    private final CountingLink link = new CountingLink(board.connect());
    private final Device device = Device.open(link, DeviceOptions.DEFAULT);

    @BeforeEach
    void forget_how_the_connection_was_made() {
        link.reset();
    }

    @AfterEach
    void close() {
        device.close();
        board.close();
    }

    @Test
    void a_tree_is_copied_with_its_folders() throws IOException {
        write("a.py", "print('a')\n");
        write("sub/deep/b.py", "b = 1\n");
        write("empty.py", "");

        SyncReport report = sync(lib());

        assertThat(report.written()).isEqualTo(3);
        assertThat(read("/lib/a.py")).isEqualTo("print('a')\n");
        assertThat(read("/lib/sub/deep/b.py")).isEqualTo("b = 1\n");
        assertThat(read("/lib/empty.py")).isEmpty();
    }

    @Test
    void an_unchanged_tree_sends_no_file_and_costs_one_round_trip() throws IOException {
        write("a.py", "print('a')\n");
        write("sub/b.py", "b = 1\n");
        sync(lib());
        link.reset();

        SyncReport report = sync(lib());

        assertThat(report.written()).isZero();
        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(report.summary()).contains("nothing to do");
        assertThat(link.roundTrips()).isEqualTo(1);
        assertThat(link.out()).isLessThanOrEqualTo(400);
    }

    @Test
    void progress_reports_the_plan_each_file_and_acknowledged_bytes() throws IOException {
        write("a.py", "print('a')\n");
        write("b.py", "b = 1\n");
        List<String> heard = new ArrayList<>();
        SyncProgress progress = new SyncProgress() {
            @Override
            public void started(SyncPlan plan) {
                heard.add("total " + plan.bytes());
            }

            @Override
            public void written(String path, long size) {
                heard.add(path + " " + size);
            }

            @Override
            public void acknowledged(long done) {
                heard.add("done " + done);
            }
        };

        device.plan(lib()).apply(progress);

        assertThat(heard).startsWith("total 17", "/lib/a.py 11", "/lib/b.py 6").contains("done 17");
    }

    @Test
    void only_the_files_and_one_record_are_left_on_the_board() throws IOException {
        write("a.py", "print('a')\n");

        sync(lib());

        assertThat(board.flash().list("/")).extracting(FlashEntry::name).containsExactlyInAnyOrder("lib", ".belay");
        assertThat(board.flash().list("/lib")).extracting(FlashEntry::name).containsExactly("a.py");
    }

    @Test
    void the_summary_has_files_sizes_wire_bytes_time_and_rate() throws IOException {
        write("a.py", "print('a')\n");

        SyncReport report = sync(lib());

        assertThat(report.wireBytes()).isEqualTo(link.out() + link.in());
        assertThat(report.summary())
                .matches(
                        "1 file\\(s\\) transferred \\(11 B, \\d+ B over the wire\\) in \\d+\\.\\d\\d s \\(\\d+ B/s\\), .*");
    }

    @Test
    void the_plan_has_sizes_and_an_estimated_duration() throws IOException {
        write("a.bin", "x".repeat(100_000));

        SyncPlan plan = device.plan(lib());

        assertThat(plan.estimate()).isEqualTo(Duration.ofMillis(1110));
        assertThat(plan.describe()).contains("/lib/a.bin  100.0 kB", "1 to send (100.0 kB)", "about 1.1 s");
    }

    @Test
    void only_changed_files_are_sent() throws IOException {
        write("a.py", "a = 1\n");
        write("b.py", "b = 1\n");
        sync(lib());
        write("b.py", "b = 2\n");

        SyncPlan plan = device.plan(lib());

        assertThat(plan.writes()).containsExactly(new Write("/lib/b.py", 6, false, false));
        assertThat(plan.apply(SyncProgress.NONE).unchanged()).isEqualTo(1);
        assertThat(read("/lib/b.py")).isEqualTo("b = 2\n");
    }

    @Test
    void all_byte_values_arrive() throws IOException {
        byte[] random = new byte[50_000];
        new Random(1).nextBytes(random);
        Files.write(folder.resolve("random.bin"), random);
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Files.write(folder.resolve("all.bin"), all);

        sync(lib());

        assertThat(sha256("/lib/random.bin"))
                .isEqualTo(ContentHashes.of(folder.resolve("random.bin")).sha256());
        assertThat(sha256("/lib/all.bin"))
                .isEqualTo(ContentHashes.of(folder.resolve("all.bin")).sha256());
    }

    @Test
    void names_may_contain_quotes_spaces_and_non_ascii_letters() throws IOException {
        List<String> names = List.of(
                "it's.py", "a \"b\" c.py", "d\u00e9j\u00e0.py", "\u6e29\u5ea6.py", "back\\slash.py", "%s {0}.py");
        for (String name : names) {
            write(name, name);
        }

        sync(lib());
        assertThat(sync(lib()).unchanged()).isEqualTo(names.size());
        assertThat(sync(lib(Verify.FULL)).unchanged()).isEqualTo(names.size());

        for (String name : names) {
            assertThat(read("/lib/" + name)).isEqualTo(name);
            Files.delete(folder.resolve(name));
        }
        assertThat(sync(lib()).deleted()).isGreaterThanOrEqualTo(names.size());
    }

    @Test
    void files_missing_from_the_tree_are_deleted_unless_they_are_kept() throws IOException {
        write("old/a.py", "a");
        write("kept/b.py", "b");
        write("c.py", "c");
        sync(lib());
        Files.delete(folder.resolve("old/a.py"));
        Files.delete(folder.resolve("old"));
        Files.delete(folder.resolve("kept/b.py"));
        Files.delete(folder.resolve("kept"));

        SyncRequest request = SyncRequest.builder()
                .tree(folder, "/lib", KeepRules.of("kept"), PathFilter.defaults())
                .build();
        SyncReport report = sync(request);

        assertThat(report.deleted()).isEqualTo(2);
        assertThat(eval("sorted(os.listdir('/lib'))")).isEqualTo(List.of("c.py", "kept"));
        assertThat(read("/lib/kept/b.py")).isEqualTo("b");
        link.reset();
        assertThat(sync(request).written()).isZero();
        assertThat(link.roundTrips()).isEqualTo(1);
    }

    @Test
    void a_foreign_file_is_not_deleted_without_permission() throws IOException {
        write("a.py", "a");
        device.exec("import os\nos.mkdir('/lib')\nf=open('/lib/theirs.py','w')\nf.write('x')\nf.close()");

        SyncPlan plan = device.plan(lib());
        assertThatExceptionOfType(ForeignFilesException.class)
                .isThrownBy(() -> plan.apply(SyncProgress.NONE))
                .withMessageContaining("/lib/theirs.py")
                .satisfies(e -> assertThat(e.paths()).containsExactly("/lib/theirs.py"));
        assertThat(eval("os.listdir('/lib')")).isEqualTo(List.of("theirs.py"));

        plan.allowingDeletions().apply(SyncProgress.NONE);
        assertThat(eval("os.listdir('/lib')")).isEqualTo(List.of("a.py"));
    }

    @Test
    void a_file_added_on_the_board_is_detected_if_the_host_is_unchanged() throws IOException {
        write("a.py", "a");
        sync(lib());
        device.exec("f=open('/lib/new.py','w')\nf.close()");

        assertThat(device.plan(lib()).foreignDeletions()).containsExactly("/lib/new.py");
    }

    @Test
    void a_change_of_equal_size_is_found_by_full_verification_only() throws IOException {
        write("a.py", "a = 1\n");
        sync(lib());
        device.exec("f=open('/lib/a.py','w')\nf.write('a = 2\\n')\nf.close()");

        assertThat(device.plan(lib()).isUpToDate()).isTrue();
        sync(lib(Verify.FULL));

        assertThat(read("/lib/a.py")).isEqualTo("a = 1\n");
    }

    @Test
    void without_a_record_files_are_hashed_and_not_sent() throws IOException {
        write("a.py", "a = 1\n");
        write("b.py", "b = 1\n");
        sync(lib());
        device.exec("import os\nos.remove('/.belay')");

        assertThat(sync(lib()).written()).isZero();
        link.reset();
        sync(lib());
        assertThat(link.roundTrips()).isEqualTo(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_tree_contains_only_files_folders_and_links_to_them() throws Exception {
        write("m.py", "1");
        Files.createSymbolicLink(folder.resolve(".#m.py"), Path.of("me@here.42"));
        assertThat(sync(lib()).written()).isEqualTo(1);

        Path link = Files.createSymbolicLink(folder.resolve("n.py"), Path.of("m.old"));
        assertThatIllegalArgumentException().isThrownBy(() -> sync(lib())).withMessage(link + " is a link to nothing.");
        Files.delete(link);

        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sync(lib()))
                .withMessage(pipe + " is neither a file nor a folder.");
    }

    @Test
    void single_files_come_last_and_delete_nothing() throws IOException {
        write("tree/a.py", "a");
        write("main.py", "print('main')\n");
        device.exec("f=open('/other.py','w')\nf.close()");

        SyncRequest request = SyncRequest.builder()
                .file(folder.resolve("main.py"), "/main.py")
                .tree(folder.resolve("tree"), "/lib")
                .build();
        SyncPlan plan = device.plan(request);

        assertThat(plan.writes()).extracting(Write::path).containsExactly("/lib/a.py", "/main.py");
        plan.apply(SyncProgress.NONE);
        assertThat(read("/main.py")).isEqualTo("print('main')\n");
        assertThat(eval("'other.py' in os.listdir('/')")).isEqualTo(true);
        link.reset();
        assertThat(sync(request).written()).isZero();
        assertThat(link.roundTrips()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_missing_on_the_board_is_new() throws IOException {
        write("here.py", "a = 1\n");
        write("missing.py", "a = 1\n");
        device.exec("f=open('/here.py','w')\nf.write('a = 1\\n')\nf.close()");

        SyncPlan plan = device.plan(SyncRequest.builder()
                .file(folder.resolve("here.py"), "/here.py")
                .file(folder.resolve("missing.py"), "/missing.py")
                .build());

        assertThat(plan.writes()).containsExactly(new Write("/missing.py", 6, true, false));
    }

    @Test
    void a_single_file_at_the_root_that_has_changed_is_sent_again() throws IOException {
        write("tree/a.py", "a");
        write("main.py", "print('main')\n");
        SyncRequest request = SyncRequest.builder()
                .file(folder.resolve("main.py"), "/main.py")
                .tree(folder.resolve("tree"), "/lib")
                .build();
        sync(request);
        write("main.py", "print('more')\n");
        write("tree/b.py", "b");
        Files.delete(folder.resolve("tree/a.py"));
        link.reset();

        assertThat(sync(request).written()).isEqualTo(2);
        assertThat(link.roundTrips()).isLessThanOrEqualTo(4);
        assertThat(read("/main.py")).isEqualTo("print('more')\n");
        assertThat(eval("os.listdir('/lib')")).isEqualTo(List.of("b.py"));
    }

    @Test
    void an_unreadable_record_is_ignored() throws IOException {
        write("a.py", "a = 1\n");
        SyncRequest request = SyncRequest.builder().tree(folder, "/lib").build();
        sync(request);
        device.exec("f=open('/.belay','w')\nf.write('who knows\\n1 / /lib\\n6 0 a.py\\n')\nf.close()");
        write("a.py", "a = 2\n");

        assertThat(sync(request).written()).isEqualTo(1);
        assertThat(read("/lib/a.py")).isEqualTo("a = 2\n");
    }

    @Test
    void a_tree_at_the_root_keeps_boot_py_and_lib() throws IOException {
        write("main.py", "m");
        device.exec("import os\nos.mkdir('/lib')\nfor n in ('/boot.py','/lib/x.py','/old.py'):\n open(n,'w').close()");

        sync(SyncRequest.builder().tree(folder, "/").deletions(Deletions.ALL).build());

        assertThat(eval("sorted(os.listdir('/'))")).isEqualTo(List.of(".belay", "boot.py", "lib", "main.py"));
        assertThat(eval("os.listdir('/lib')")).isEqualTo(List.of("x.py"));
        link.reset();
        sync(SyncRequest.builder().tree(folder, "/").deletions(Deletions.ALL).build());
        assertThat(link.roundTrips()).isEqualTo(1);
    }

    @Test
    void a_sync_leaves_no_names_in_the_interpreter() throws IOException {
        write("a.py", "a");
        sync(lib());

        assertThat(eval("[n for n in globals() if n[:2]=='_B']")).isEqualTo(List.of());
    }

    @Test
    void a_failure_keeps_the_old_files_and_names_the_path() throws IOException {
        write("a.py", "a = 1\n");
        write("b.py", "b = 1\n");
        sync(lib());
        write("b.py", "b = 22\n");
        SyncPlan plan = device.plan(lib());
        write("b.py", "b = 3 # changed while we look\n");

        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> plan.apply(SyncProgress.NONE))
                .withMessageContaining("/lib/b.py")
                .withMessageContaining("changed on the host");
        assertThat(read("/lib/b.py")).isEqualTo("b = 1\n");
        assertThat(eval("'.belay-new' in os.listdir('/lib')")).isEqualTo(false);
        assertThat(sync(lib()).written()).isEqualTo(1);
    }

    private SyncRequest lib() {
        return lib(Verify.RECORD);
    }

    private SyncRequest lib(Verify verify) {
        return SyncRequest.builder().tree(folder, "/lib").verify(verify).build();
    }

    private SyncReport sync(SyncRequest request) {
        return device.plan(request).apply(SyncProgress.NONE);
    }

    private String read(String path) {
        return (String) Objects.requireNonNull(device.eval("open(" + Literals.write(path) + ").read()"));
    }

    private @Nullable Object eval(String expression) {
        device.exec("import os");
        return device.eval(expression);
    }

    private String sha256(String path) {
        device.exec("import hashlib,binascii");
        return (String) Objects.requireNonNull(device.eval(
                "binascii.hexlify(hashlib.sha256(open('" + path + "','rb').read()).digest()[:8]).decode()"));
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
