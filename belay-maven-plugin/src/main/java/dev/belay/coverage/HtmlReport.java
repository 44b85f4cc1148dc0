// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Self-contained HTML report: a table of files, and the source of each file with its covered lines. */
final class HtmlReport {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="UTF-8">
            <title>Coverage on the board</title>
            <style>
            body { font-family: sans-serif; margin: 2em; }
            td, th { padding: 0.2em 1em; text-align: left; }
            pre { line-height: 1.3; }
            .ran { background: #d8f5d8; }
            .not { background: #f8d8d8; }
            .number { color: #888; }
            </style>
            </head>
            <body>
            """;

    private HtmlReport() {}

    static String of(Coverage coverage, Path sources) throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>Coverage on the board</h1>\n<p>").append(coverage).append("</p>\n");
        page.append("<table>\n<tr><th>File</th><th>Lines</th><th>Covered</th></tr>\n");
        List<FileCoverage> files = coverage.files();
        for (int i = 0; i < files.size(); i++) {
            FileCoverage file = files.get(i);
            page.append("<tr><td><a href=\"#f").append(i).append("\">").append(HtmlEscapes.escaped(file.path()));
            page.append("</a></td><td>").append(file.covered()).append(" of ").append(file.total());
            page.append("</td><td>")
                    .append(Coverage.percent(file.covered(), file.total()))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
        for (int i = 0; i < files.size(); i++) {
            page.append("<h2 id=\"f")
                    .append(i)
                    .append("\">")
                    .append(HtmlEscapes.escaped(files.get(i).path()))
                    .append("</h2>\n");
            add(page, files.get(i), sources);
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void add(StringBuilder page, FileCoverage file, Path sources) throws IOException {
        String source = new String(Files.readAllBytes(sources.resolve(file.path())), StandardCharsets.UTF_8);
        List<String> lines = source.lines().toList();
        page.append("<pre>");
        for (int i = 1; i <= lines.size(); i++) {
            Boolean ran = file.lines().get(i);
            String mark = ran == null ? "" : ran ? " class=\"ran\"" : " class=\"not\"";
            page.append("<span class=\"number\">")
                    .append(String.format("%5d ", i))
                    .append("</span><span")
                    .append(mark);
            page.append('>').append(HtmlEscapes.escaped(lines.get(i - 1))).append("</span>\n");
        }
        page.append("</pre>\n");
    }
}
