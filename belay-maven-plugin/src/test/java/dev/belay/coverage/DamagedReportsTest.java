// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.hardware.HardwareMap;
import dev.belay.packages.PackagesException;
import dev.belay.report.FailsafeSummary;
import dev.belay.report.TestReports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files between two goals whose bytes are damaged, and reports of files with any names. */
final class DamagedReportsTest {
    @TempDir
    private Path folder;

    private interface Parser {
        void parse(Path file) throws IOException;
    }

    /** Drops each byte, inverts two bits of each byte, and ends after each byte. */
    private void damage(String text, Parser parser) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            parse(bytes, i, i, parser);
            parse(bytes, bytes.length, i, parser);
            byte[] flipped = bytes.clone();
            for (int bits : new int[] {0x80, 0x04, 0x01, 0x7f}) {
                flipped[i] = (byte) (bytes[i] ^ bits);
                parse(flipped, flipped.length, -1, parser);
            }
        }
    }

    private void parse(byte[] bytes, int length, int dropped, Parser parser) throws IOException {
        byte[] damaged = new byte[dropped >= 0 && dropped < length ? length - 1 : length];
        for (int from = 0, to = 0; from < length; from++) {
            if (from != dropped) {
                damaged[to++] = bytes[from];
            }
        }
        Path file = Files.write(folder.resolve("input"), damaged);
        try {
            parser.parse(file);
        } catch (IOException | PackagesException e) {
            assertThat(e.getMessage()).contains("input");
        }
    }

    @Test
    void a_damaged_map_of_probes_is_a_map_or_an_io_exception() throws IOException {
        damage(
                "{\"app/a.py\": {\"source\": \"/x/a.py\", \"lines\": [[1, 2], [3]]}, \"b\": {\"source\": \"/b\", \"lines\": []}}",
                file -> ProbeMap.read(file).coverage(Map.of("app/a.py", Set.of(0, 9)), folder));
        for (String text : List.of(
                "",
                "null",
                "1",
                "{\"a\": null}",
                "{\"a\": {}}",
                "{\"a\": {\"source\": \"a\"}}",
                "{\"a\": {\"source\": \"a\", \"lines\": [null]}}",
                "{\"a\": {\"source\": \"a\", \"lines\": [[null]]}}",
                "{\"a\": {\"source\": \"\\u0000\", \"lines\": [[1]]}}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000))) {
            Path file = Files.writeString(folder.resolve("input"), text);
            assertThatExceptionOfType(IOException.class)
                    .as(text.substring(0, Math.min(50, text.length())))
                    .isThrownBy(() -> ProbeMap.read(file).coverage(Map.of(), folder));
        }
    }

    @Test
    void damaged_numbers_of_coverage_are_numbers_or_an_io_exception() throws IOException {
        Path summary = folder.resolve("summary.properties");
        damage("covered=12\ntotal=40\n# \\u0041\n", file -> {
            Files.copy(file, summary, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            try {
                assertThat(CoverageReports.percent(folder)).isNotNaN();
            } catch (IOException e) {
                throw new IOException("input: " + e.getMessage(), e);
            }
        });
        Files.writeString(summary, "covered=\\u12\n");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> CoverageReports.percent(folder));
    }

    @Test
    void a_damaged_summary_of_tests_is_a_summary_or_an_io_exception() throws IOException {
        damage(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><failsafe-summary timeout=\"false\"><completed>3</completed>"
                        + "<errors>0</errors><failures>1</failures><skipped>0</skipped><flakes>0</flakes></failsafe-summary>",
                file -> assertThat(FailsafeSummary.read(file)).isNotNull());
    }

    @Test
    void damaged_earlier_reports_do_not_prevent_new_ones() throws IOException {
        damage("{\"suites\": [{\"name\": \"a\"}, {\"name\": null}]}", file -> {
            Files.copy(file, folder.resolve("belay-tests.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            TestReports.clear(folder);
            assertThat(folder.resolve("belay-tests.json")).doesNotExist();
        });
        for (String text : List.of("null", "[]", "{\"suites\": {}}", "{\"suites\": [[]]}", "[".repeat(100_000))) {
            Files.writeString(folder.resolve("belay-tests.json"), text);
            TestReports.clear(folder);
        }
    }

    @Test
    void a_damaged_hardware_map_is_a_map_or_a_problem_of_the_file() throws IOException {
        String map = "[boards.pico]\nport = \"/dev/ttyACM0\"\nlabels = [\"rp2\"]\n[boards.b]\nport = \"tcp://h:1\"\n";
        damage(map, file -> HardwareMap.read(file).select("all"));
        for (String text : List.of(
                "d={uri=\"\",]\n[x]\nd={uri=\"\",develop=true}\n",
                "x = " + "[".repeat(50_000),
                "x = " + "{a=".repeat(20_000),
                "[boards.\"\u001b]0;x\u0007\"]\nprot = 1\n")) {
            Path file = Files.writeString(folder.resolve("boards.toml"), text);
            assertThatExceptionOfType(PackagesException.class)
                    .isThrownBy(() -> HardwareMap.read(file))
                    .withMessageContaining("boards.toml")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f]"));
        }
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilder parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            parser.setErrorHandler(null);
            return parser;
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void reports_are_valid_whatever_the_name_of_a_file_is() throws Exception {
        StringBuilder name = new StringBuilder("app/<script>&\"']]>\n");
        for (int c : new int[] {
            0, 1, 7, 8, 9, 0xb, 0xc, 0xd, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0x202e, 0x2028, 0x2029, 0xd800,
            0xdfff, 0xe000, 0xfdd0, 0xfeff, 0xfffe, 0xffff, 0x1f600, 0x1ffff, 0x10ffff
        }) {
            name.appendCodePoint(c).append('x');
        }
        FileCoverage file = new FileCoverage(name.toString(), new TreeMap<>(Map.of(1, true)));
        byte[] xml = CoberturaReport.of(new Coverage(List.of(file)));
        assertThat(parser().parse(new ByteArrayInputStream(xml))
                        .getElementsByTagName("class")
                        .getLength())
                .isEqualTo(1);

        assertThat(LcovReport.of(new Coverage(List.of(file))).lines())
                .hasSize(6)
                .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
        assertThat(HtmlEscapes.escaped(name.toString()))
                .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f<>\"]");
    }

    @Test
    void the_html_report_shows_sources_that_are_not_utf_8() throws IOException {
        Files.write(folder.resolve("a.py"), "# caf\u00e9 \u0007\nx = 1\n".getBytes(ISO_8859_1));
        FileCoverage file = new FileCoverage("a.py", new TreeMap<>(Map.of(2, true)));
        assertThat(HtmlReport.of(new Coverage(List.of(file)), folder))
                .contains("# caf\ufffd \\x07</span>", "<span class=\"ran\">x = 1</span>");
    }
}
