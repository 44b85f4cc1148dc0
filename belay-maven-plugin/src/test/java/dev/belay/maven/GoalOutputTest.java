// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.code.Implementation;
import dev.belay.maven.board.LatencyStatistics;
import dev.belay.packages.store.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output and questions of goals, without Maven and boards. */
class GoalOutputTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void info_prints_firmware_and_machine_name() {
        assertThat(InfoMojo.lines(new Implementation("testingpython", List.of(4, 7, 9), "pytest", "", 0)))
                .containsExactly("testingpython v4.7.9 - pytest");
        assertThat(InfoMojo.lines(new Implementation("micropython", List.of(1, 22, 0, ""), "rp2", "Pico", 0)))
                .containsExactly("micropython v1.22.0 - rp2", "Pico");
    }

    @Test
    void latency_prints_five_statistics_and_the_99th_percentile() {
        assertThat(new LatencyStatistics(List.of(4.0, 1.0, 2.5, 3.5)).lines())
                .containsExactly(
                        "Min:         1.000 ms",
                        "Max:         4.000 ms",
                        "Average:     2.750 ms",
                        "Median:      3.000 ms",
                        "p99:         4.000 ms",
                        "Std Dev:     1.323 ms");
        assertThat(new LatencyStatistics(List.of(3.0, 9.0, 1.0)).lines()).contains("Median:      3.000 ms");
        assertThat(new LatencyStatistics(List.of(3.0)).lines()).contains("Std Dev:     0.000 ms");
    }

    @Test
    void a_latency_csv_file_has_a_heading_and_a_row_per_call() {
        assertThat(new LatencyStatistics(List.of(4.0, 1.25)).csv()).isEqualTo("latency_ms\n4.000\n1.250\n");
    }

    @Test
    void p99_of_100_latencies_is_the_99th() {
        List<Double> samples = new ArrayList<>();
        for (int i = 200; i > 0; i--) {
            samples.add((double) i);
        }
        assertThat(new LatencyStatistics(samples).lines()).contains("p99:       198.000 ms");
    }

    @Test
    void latency_json_has_the_statistics_and_the_samples() {
        assertThat(new LatencyStatistics(List.of(4.0, 1.25)).json()).isEqualTo("""
                {
                  "unit": "ms",
                  "count": 2,
                  "min": 1.250,
                  "max": 4.000,
                  "average": 2.625,
                  "median": 2.625,
                  "p99": 4.000,
                  "stddev": 1.945,
                  "samples": [4.000, 1.250]
                }
                """);
    }

    private CacheCleaner cache() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files/ab"));
        Files.writeString(files.resolve("ab" + "0".repeat(62)), "x");
        Files.writeString(files.resolve("ab" + "1".repeat(62)), "y");
        return new CacheCleaner(new CacheFolder(folder), said::add);
    }

    private long left() throws IOException {
        return new CacheFolder(folder).elements().size();
    }

    @Test
    void cache_clear_deletes_one_kind_or_all_and_requires_a_choice() throws Exception {
        assertThatThrownBy(() -> cache().clear(null, false, () -> true))
                .hasMessageContaining("Set either -Dbelay.prefix");
        assertThatThrownBy(() -> cache().clear("ab", true, () -> true))
                .hasMessageContaining("Set either -Dbelay.prefix");
        assertThatThrownBy(() -> cache().clear("zz", false, () -> true))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("No element in " + folder);
        assertThat(left()).isEqualTo(2);
        cache().clear("ab1", false, () -> true);
        assertThat(left()).isEqualTo(1);
        cache().clear(null, true, () -> true);
        assertThat(left()).isZero();
        assertThat(said).contains("Deleted 1 element(s) from " + folder, "Deleted 2 element(s) from " + folder);
    }

    @Test
    void a_rejected_confirmation_deletes_nothing_and_fails() throws Exception {
        assertThatThrownBy(() -> cache().clear(null, true, () -> false)).hasMessageContaining("Nothing was deleted");
        assertThat(left()).isEqualTo(2);
        assertThat(said).hasSize(2).first().asString().startsWith("files/ab0");
    }
}
