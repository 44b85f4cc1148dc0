// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import java.util.Locale;

/** Coverage in Cobertura's format (coverage-04.dtd), with a package for all files. */
final class Cobertura {
    private Cobertura() {}

    static String of(Coverage coverage) {
        String rates = rates(coverage.covered(), coverage.total());
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<coverage ").append(rates).append(" lines-covered=\"").append(coverage.covered());
        xml.append("\" lines-valid=\"").append(coverage.total());
        xml.append("\" branches-covered=\"0\" branches-valid=\"0\" complexity=\"0\" version=\"1\" timestamp=\"0\">\n");
        xml.append("  <sources>\n    <source>.</source>\n  </sources>\n  <packages>\n");
        xml.append("    <package name=\"\" ").append(rates).append(" complexity=\"0\">\n      <classes>\n");
        coverage.files().forEach(file -> add(xml, file));
        return xml.append("      </classes>\n    </package>\n  </packages>\n</coverage>\n")
                .toString();
    }

    private static void add(StringBuilder xml, FileCoverage file) {
        String path = Html.escaped(file.path());
        xml.append("        <class name=\"")
                .append(path)
                .append("\" filename=\"")
                .append(path)
                .append("\" ");
        xml.append(rates(file.covered(), file.total())).append(" complexity=\"0\">\n");
        xml.append("          <methods/>\n          <lines>\n");
        file.lines()
                .forEach((line, ran) -> xml.append("            <line number=\"")
                        .append(line)
                        .append("\" hits=\"")
                        .append(ran ? 1 : 0)
                        .append("\"/>\n"));
        xml.append("          </lines>\n        </class>\n");
    }

    private static String rates(int covered, int total) {
        return String.format(Locale.ROOT, "line-rate=\"%.4f\" branch-rate=\"0\"", Coverage.rate(covered, total));
    }
}
