// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import dev.belay.report.XmlWriter;
import java.util.Locale;

/** Report in Cobertura's format (coverage-04.dtd), with all files in one package. */
final class CoberturaReport {
    private static final String UNKNOWN_COMPLEXITY = "0";

    private CoberturaReport() {}

    static byte[] of(Coverage coverage) {
        String rate = rate(coverage.covered(), coverage.total());
        XmlWriter xml = new XmlWriter();
        xml.begin(
                "coverage",
                "line-rate",
                rate,
                "branch-rate",
                "0",
                "lines-covered",
                String.valueOf(coverage.covered()),
                "lines-valid",
                String.valueOf(coverage.total()),
                "branches-covered",
                "0",
                "branches-valid",
                "0",
                "complexity",
                UNKNOWN_COMPLEXITY,
                "version",
                "1",
                "timestamp",
                "0");
        xml.begin("sources").element("source", ".").end();
        xml.begin("packages")
                .begin("package", "name", "", "line-rate", rate, "branch-rate", "0", "complexity", UNKNOWN_COMPLEXITY)
                .begin("classes");
        coverage.files().forEach(file -> write(xml, file));
        return xml.end().end().end().end().bytes();
    }

    private static void write(XmlWriter xml, FileCoverage file) {
        xml.begin(
                "class",
                "name",
                file.path(),
                "filename",
                file.path(),
                "line-rate",
                rate(file.covered(), file.total()),
                "branch-rate",
                "0",
                "complexity",
                UNKNOWN_COMPLEXITY);
        xml.empty("methods").begin("lines");
        file.lines().forEach((line, ran) -> xml.empty("line", "number", String.valueOf(line), "hits", ran ? "1" : "0"));
        xml.end().end();
    }

    private static String rate(int covered, int total) {
        return String.format(Locale.ROOT, "%.4f", Coverage.rate(covered, total));
    }
}
