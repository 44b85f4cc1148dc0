// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.sync.Keep;
import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a sync. */
class ProgressTest {
    @TempDir
    private Path folder;

    private final Device device = Device.open("virtual:");

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void the_bar_grows_with_what_the_board_acknowledged() throws IOException {
        ProgressBar bar = new ProgressBar();
        bar.started(planOf(1000));
        bar.acknowledged(500);

        assertThat(bar.line()).isEqualTo("[===============               ] 500 B of 1000 B  ");
    }

    @Test
    void the_log_has_one_line_for_each_file_and_none_in_between() throws IOException {
        String log = logOf(planOf(100_000));

        assertThat(log.lines()).hasSize(1);
        assertThat(log).contains("+ /lib/a.bin (100.0 kB)");
    }

    @Test
    void keep_is_a_list_of_names_or_true_or_false() {
        assertThat(SyncMojo.keep(List.of(), "/")).isEqualTo(Keep.defaults("/"));
        assertThat(SyncMojo.keep(List.of("foo", "a/b"), "/")).isEqualTo(Keep.of("foo", "a/b"));
        assertThat(SyncMojo.keep(List.of("true"), "/")).isEqualTo(Keep.all());
        assertThat(SyncMojo.keep(List.of("false"), "/")).isEqualTo(Keep.nothing());
    }

    @Test
    void a_single_file_goes_into_the_folder_of_the_board() {
        assertThat(SyncMojo.boardPath(Path.of("src", "main.py"), "/")).isEqualTo("/main.py");
        assertThat(SyncMojo.boardPath(Path.of("src", "main.py"), "/foo/")).isEqualTo("/foo/main.py");
    }

    @Test
    void verify_is_record_or_full_and_true_means_full() throws MojoFailureException {
        assertThat(SyncingMojo.verify("record")).isEqualTo(SyncRequest.Verify.RECORD);
        assertThat(SyncingMojo.verify("FULL")).isEqualTo(SyncRequest.Verify.FULL);
        assertThat(SyncingMojo.verify("true")).isEqualTo(SyncRequest.Verify.FULL);
        assertThat(SyncingMojo.verify("false")).isEqualTo(SyncRequest.Verify.RECORD);
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> SyncingMojo.verify("some"))
                .withMessageContaining("belay.verify is record or full, not 'some'");
    }

    private SyncPlan planOf(int size) throws IOException {
        Files.write(folder.resolve("a.bin"), new byte[size]);
        return device.plan(SyncRequest.builder().tree(folder, "/lib").build());
    }

    private static String logOf(SyncPlan plan) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            plan.apply(new LoggedProgress(new SystemStreamLog()));
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
