// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import dev.belay.internal.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes test reports: {@code TEST-NAME.xml} and {@code NAME-output.txt} for each suite, {@code belay-summary.xml} and
 * {@code belay-tests.json} for all suites.
 */
public final class TestReports {
    private static final String SUMMARY = "belay-summary.xml";
    private static final String JSON = "belay-tests.json";

    private TestReports() {}

    /** Returns the path of the summary in a folder of reports. */
    public static Path summary(Path folder) {
        return folder.resolve(SUMMARY);
    }

    /** Deletes the reports of an earlier run: the summary, and the reports of the suites that it lists. */
    public static void clear(Path folder) throws IOException {
        Files.deleteIfExists(summary(folder));
        Path json = folder.resolve(JSON);
        if (Files.exists(json)) {
            for (String name : TestJson.suites(new String(Files.readAllBytes(json), StandardCharsets.UTF_8))) {
                Files.deleteIfExists(folder.resolve("TEST-" + SuiteReport.fileName(name) + ".xml"));
                Files.deleteIfExists(folder.resolve(SuiteReport.fileName(name) + "-output.txt"));
            }
            Files.delete(json);
        }
    }

    /** Writes the files. */
    public static void write(Path folder, List<SuiteReport> suites) throws IOException {
        Totals totals = Totals.of(suites.stream().map(SuiteReport::result).toList());
        Files.createDirectories(folder);
        for (SuiteReport suite : suites) {
            String name = SuiteReport.fileName(suite.name());
            AtomicFile.writeOutput(folder.resolve("TEST-" + name + ".xml"), SurefireXml.of(suite));
            AtomicFile.writeOutput(
                    folder.resolve(name + "-output.txt"), suite.result().transcript());
        }
        AtomicFile.writeOutput(folder.resolve(JSON), TestJson.of(suites, totals));
        AtomicFile.writeOutput(summary(folder), FailsafeSummary.of(totals));
    }
}
