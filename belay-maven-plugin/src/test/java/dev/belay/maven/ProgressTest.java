// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.maven.console.LoggedProgress;
import dev.belay.maven.console.ProgressBar;
import dev.belay.maven.console.TerminalWidth;
import dev.belay.sync.KeepRules;
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
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Progress output and parameters of the goal {@code sync}. */
class ProgressTest {
    @TempDir
    private Path folder;

    private final Device device = Device.open("virtual:");

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void the_bar_shows_the_acknowledged_bytes() throws IOException {
        ProgressBar bar = new ProgressBar(80);
        bar.started(planOf(1000));
        bar.acknowledged(500);

        assertThat(bar.line()).isEqualTo("[===============               ] 500 B of 1000 B  ");
    }

    @Test
    void the_bar_is_shorter_than_the_terminal_and_keeps_the_end_of_a_long_path() throws IOException {
        ProgressBar bar = new ProgressBar(80);
        bar.started(planOf(1000));
        bar.written("/lib/" + "deep/".repeat(20) + "a.bin", 1000);

        assertThat(bar.line()).hasSize(79).contains("] 0 B of 1000 B  ...").endsWith("eep/deep/a.bin");
    }

    @Test
    void the_bar_counts_wide_characters_of_a_path_as_two_columns() throws IOException {
        ProgressBar bar = new ProgressBar(80);
        bar.started(planOf(1000));
        bar.written("/lib/" + "\u6f22".repeat(40) + ".bin", 1000);

        assertThat(new AttributedString(bar.line()).columnLength()).isBetween(77, 79);
    }

    @Test
    void the_bar_is_cut_on_a_terminal_that_is_narrower_than_the_bar() throws IOException {
        ProgressBar bar = new ProgressBar(20);
        bar.started(planOf(1000));
        bar.written("/lib/a.bin", 1000);

        assertThat(bar.line()).hasSize(19).startsWith("[ ");
    }

    @Test
    void columns_is_used_only_if_it_is_a_positive_number() {
        assertThat(TerminalWidth.parse("132")).isEqualTo(132);
        assertThat(TerminalWidth.parse("0")).isZero();
        assertThat(TerminalWidth.parse("wide")).isZero();
        assertThat(TerminalWidth.parse(null)).isZero();
    }

    @Test
    void the_log_has_one_line_per_file() throws IOException {
        String log = logOf(planOf(100_000));

        assertThat(log.lines()).hasSize(1);
        assertThat(log).contains("+ /lib/a.bin (100.0 kB)");
    }

    @Test
    void keep_is_a_list_of_names_or_true_or_false() {
        assertThat(SyncMojo.keep(List.of(), "/")).isEqualTo(KeepRules.defaults("/"));
        assertThat(SyncMojo.keep(List.of("foo", "a/b"), "/")).isEqualTo(KeepRules.of("foo", "a/b"));
        assertThat(SyncMojo.keep(List.of("true"), "/")).isEqualTo(KeepRules.all());
        assertThat(SyncMojo.keep(List.of("false"), "/")).isEqualTo(KeepRules.nothing());
    }

    @Test
    void a_single_file_is_copied_into_the_target_folder() {
        assertThat(SyncMojo.boardPath(Path.of("src", "main.py"), "/")).isEqualTo("/main.py");
        assertThat(SyncMojo.boardPath(Path.of("src", "main.py"), "/foo/")).isEqualTo("/foo/main.py");
        assertThat(SyncMojo.renamed(Path.of("src", "dev.py"), "/main.py")).isEqualTo("/main.py");
        assertThat(SyncMojo.renamed(Path.of("src", "dev.py"), "/lib/")).isEqualTo("/lib/dev.py");
        assertThat(SyncMojo.renamed(Path.of("src", "data"), "/lib")).isEqualTo("/lib/data");
    }

    @Test
    void verify_is_record_or_full_and_true_means_full() throws MojoFailureException {
        assertThat(AbstractSyncMojo.verify("record")).isEqualTo(SyncRequest.Verify.RECORD);
        assertThat(AbstractSyncMojo.verify("FULL")).isEqualTo(SyncRequest.Verify.FULL);
        assertThat(AbstractSyncMojo.verify("true")).isEqualTo(SyncRequest.Verify.FULL);
        assertThat(AbstractSyncMojo.verify("false")).isEqualTo(SyncRequest.Verify.RECORD);
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> AbstractSyncMojo.verify("some"))
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
