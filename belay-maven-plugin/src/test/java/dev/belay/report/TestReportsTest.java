// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.testing.BoardTests;
import dev.belay.testing.TestFile;
import dev.belay.testing.TestFileResult;
import dev.belay.testing.TestListener;
import dev.belay.testing.TestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the reports, with results of tests on a virtual board. */
final class TestReportsTest {
    private static final String SOURCE = """
            import unittest
            try:
                open('ran').close()
                first = False
            except OSError:
                open('ran', 'w').close()
                first = True

            def test_passes():
                print('printed')

            def test_fails():
                print('\\x1b[31m ]]> & <x>')
                assert 1 == 2, 'one\\x00two'

            class TestIt(unittest.TestCase):
                def test_errs(self):
                    self.missing

                @unittest.skip('because')
                def test_skipped(self):
                    pass

                def test_flaky(self):
                    self.assertFalse(first)

                def test_flaky_by_error(self):
                    if first:
                        raise OSError(5)
            """;

    private static TestFileResult result;

    @TempDir
    private Path folder;

    @BeforeAll
    static void run() {
        try (VirtualBoard board = VirtualBoard.start()) {
            result = BoardTests.run(
                            () -> Device.open(
                                    board.connect(),
                                    DeviceOptions.builder().output(text -> {}).build()),
                            List.of(new TestFile("sensors/test_it", "tests/sensors/test_it.py", SOURCE)),
                            TestOptions.builder().rerunFailing(1).build(),
                            TestListener.NONE)
                    .get(0);
        }
    }

    @Test
    void the_xml_of_any_text_is_valid_and_has_no_control_characters() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) {
            all.appendCodePoint(c);
        }
        for (int c : new int[] {0xd800, 'x', 0xdc00, 0xdfff, 'x', 0xfdd0, 0xfffe, 0xffff, 0x1f600, 0x1fffe, 0x10ffff}) {
            all.appendCodePoint(c);
        }
        byte[] xml = new XmlWriter()
                .begin("a", "b", all.toString())
                .text(all.toString())
                .end()
                .bytes();
        org.w3c.dom.Element read = javax.xml.parsers.DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(xml))
                .getDocumentElement();
        for (String text : List.of(read.getTextContent(), read.getAttribute("b"))) {
            assertThat(text)
                    .contains("\\x00", "\\x1b", "\\x9b", "\\u202e", "\\ud800x", "\\ufffe", "\ud83d\ude00", "]^", "<=>");
            assertThat(text.replaceAll("[\\t\\n]", "").chars()).noneMatch(Character::isISOControl);
        }
    }

    private String write(String board) throws IOException {
        SuiteReport suite = new SuiteReport(board, Map.of("belay.port", "virtual:"), result);
        TestReports.write(folder, List.of(suite));
        return Files.readString(folder.resolve("TEST-" + SuiteReport.fileName(suite.name()) + ".xml"));
    }

    @Test
    void the_suite_xml_is_valid_and_contains_each_test() throws Exception {
        String xml = write("");

        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(TestReportsTest.class.getResourceAsStream("suite.xsd")));
        assertThatCode(() -> schema.newValidator()
                        .validate(new StreamSource(
                                folder.resolve("TEST-sensors.test_it.xml").toFile())))
                .doesNotThrowAnyException();
        assertThat(xml)
                .contains(
                        "<testsuite name=\"sensors.test_it\"",
                        "tests=\"6\" errors=\"1\" skipped=\"1\" failures=\"1\"",
                        "<property name=\"belay.port\" value=\"virtual:\"",
                        "<testcase name=\"test_passes\" classname=\"sensors.test_it\"",
                        "<testcase name=\"test_errs\" classname=\"sensors.test_it.TestIt\"",
                        "<failure message=\"AssertionError: one\\x00two\" type=\"AssertionError\">",
                        "File \"tests/sensors/test_it.py\", line 14, in test_fails\n    assert 1 == 2, 'one\\x00two'",
                        "<rerunFailure ",
                        "<error message=\"AttributeError: ",
                        "<rerunError ",
                        "<skipped message=\"because\"",
                        "<flakyFailure ",
                        "<flakyError ",
                        "<system-out>printed",
                        "\\x1b[31m ]]&gt; &amp; &lt;x&gt;");
    }

    @Test
    void each_board_has_a_suite_of_its_own() throws Exception {
        assertThat(write("pico"))
                .contains("<testsuite name=\"sensors.test_it [pico]\"", "classname=\"sensors.test_it.TestIt [pico]\"");
    }

    @Test
    void the_summary_round_trips() throws Exception {
        write("");

        assertThat(FailsafeSummary.read(TestReports.summary(folder))).isEqualTo(new Totals(6, 1, 1, 1, 2));
        assertThat(Files.readString(TestReports.summary(folder))).contains("result=\"255\"");
    }

    @Test
    void a_summary_without_a_number_is_refused() throws Exception {
        write("");
        Path summary = TestReports.summary(folder);
        Files.writeString(summary, Files.readString(summary).replaceAll("<errors>.*</errors>", ""));

        assertThatThrownBy(() -> FailsafeSummary.read(summary))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no number for errors");

        Files.writeString(summary, "");
        assertThatThrownBy(() -> FailsafeSummary.read(summary)).isInstanceOf(IOException.class);
    }

    @Test
    void the_json_contains_runs_and_source_lines() throws Exception {
        write("");
        JsonObject suite = JsonParser.parseString(Files.readString(folder.resolve("belay-tests.json")))
                .getAsJsonObject()
                .getAsJsonArray("suites")
                .get(0)
                .getAsJsonObject();
        JsonObject failed = suite.getAsJsonArray("tests").get(1).getAsJsonObject();

        assertThat(failed.get("test").getAsString()).isEqualTo("test_fails");
        assertThat(failed.getAsJsonArray("runs")).hasSize(2);
        JsonObject problem = failed.getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("problems")
                .get(0)
                .getAsJsonObject();
        assertThat(problem.get("line").getAsInt()).isEqualTo(14);
        assertThat(problem.get("code").getAsString()).startsWith("assert 1 == 2");
    }

    @Test
    void clearing_deletes_only_reports_of_the_earlier_run() throws Exception {
        write("");
        Files.writeString(folder.resolve("TEST-org.example.OtherIT.xml"), "<testsuite/>");

        TestReports.clear(folder);

        try (var left = Files.list(folder)) {
            assertThat(left).map(path -> path.getFileName().toString()).containsExactly("TEST-org.example.OtherIT.xml");
        }
    }

    @Test
    void clearing_an_empty_folder_does_nothing() throws Exception {
        TestReports.clear(folder.resolve("none"));

        assertThat(folder.resolve("none")).doesNotExist();
    }
}
