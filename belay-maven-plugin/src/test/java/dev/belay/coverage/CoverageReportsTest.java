// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the coverage reports. */
final class CoverageReportsTest {
    @TempDir
    private Path folder;

    private Coverage coverage = new Coverage(List.of());

    @BeforeEach
    void cover() throws IOException {
        Path source = folder.resolve("app/a<b.py");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "@cached\ndef f():\n    return '<x>'\n\ny = 1\n");
        Path map = folder.resolve("deep/probes.json");
        new ProbeMap(Map.of(
                        "app/a.py",
                        new ProbeMap.Probed(source.toString(), List.of(List.of(1, 2), List.of(3), List.of(5))),
                        "app/never.py",
                        new ProbeMap.Probed(source.toString(), List.of(List.of(1)))))
                .write(map);
        coverage = ProbeMap.read(map).coverage(Map.of("app/a.py", Set.of(0, 2), "other", Set.of(1)), folder);
        CoverageReports.write(folder.resolve("out"), folder, coverage);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    @Test
    void probes_cover_several_lines_and_unreached_files_count() {
        assertThat(coverage).hasToString("3 of 5 lines (60.0 %)");
        assertThat(coverage.files().get(0).lines()).isEqualTo(Map.of(1, true, 2, true, 3, false, 5, true));
        assertThat(coverage.files().get(0).path()).isEqualTo("app/a<b.py");
    }

    @Test
    void lcov_has_a_record_per_file() throws IOException {
        assertThat(read("lcov.info"))
                .startsWith("TN:\nSF:app/a<b.py\nDA:1,1\nDA:2,1\nDA:3,0\nDA:5,1\nLF:4\nLH:3\nend_of_record\nTN:\n");
    }

    @Test
    void cobertura_has_rates_and_lines() throws IOException {
        assertThat(read("cobertura.xml"))
                .contains(
                        "<coverage line-rate=\"0.6000\" branch-rate=\"0\" lines-covered=\"3\" lines-valid=\"5\"",
                        "filename=\"app/a&lt;b.py\" line-rate=\"0.7500\"",
                        "<line number=\"3\" hits=\"0\"/>");
    }

    @Test
    void the_html_report_shows_each_line() throws IOException {
        assertThat(read("index.html"))
                .contains(
                        "<p>3 of 5 lines (60.0 %)</p>",
                        "<span class=\"not\">    return '&lt;x&gt;'</span>", "<span class=\"ran\">y = 1</span>");
    }

    @Test
    void the_percentage_is_unavailable_after_clearing() throws IOException {
        assertThat(CoverageReports.percent(folder.resolve("out"))).isEqualTo(60.0);

        CoverageReports.clear(folder.resolve("out"));
        assertThatThrownBy(() -> CoverageReports.percent(folder.resolve("out"))).isInstanceOf(IOException.class);
    }
}
