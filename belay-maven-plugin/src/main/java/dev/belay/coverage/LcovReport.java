// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import dev.belay.internal.text.PrintableText;

/** Report in LCOV's tracefile format. Execution counts are unknown: 1 stands for any number. */
final class LcovReport {
    private LcovReport() {}

    static String of(Coverage coverage) {
        StringBuilder text = new StringBuilder();
        for (FileCoverage file : coverage.files()) {
            text.append("TN:\nSF:").append(PrintableText.line(file.path())).append('\n');
            file.lines()
                    .forEach((line, ran) -> text.append("DA:")
                            .append(line)
                            .append(',')
                            .append(ran ? 1 : 0)
                            .append('\n'));
            text.append("LF:").append(file.total()).append('\n');
            text.append("LH:").append(file.covered()).append('\n');
            text.append("end_of_record\n");
        }
        return text.toString();
    }
}
