// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import dev.belay.internal.io.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Writes coverage reports: {@code lcov.info}, {@code cobertura.xml}, {@code index.html}, and for {@code belay:verify}
 * {@code summary.properties}.
 */
public final class CoverageReports {
    private static final String SUMMARY = "summary.properties";

    private CoverageReports() {}

    /**
     * Writes the files.
     *
     * @param sources base folder of the paths of files
     */
    public static void write(Path folder, Path sources, Coverage coverage) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.writeOutput(folder.resolve("lcov.info"), LcovReport.of(coverage));
        AtomicFile.writeOutput(folder.resolve("cobertura.xml"), CoberturaReport.of(coverage));
        AtomicFile.writeOutput(folder.resolve("index.html"), HtmlReport.of(coverage, sources));
        AtomicFile.writeOutput(
                folder.resolve(SUMMARY), "covered=" + coverage.covered() + "\ntotal=" + coverage.total() + "\n");
    }

    /** Deletes the summary of an earlier run. */
    public static void clear(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(SUMMARY));
    }

    /**
     * Returns the line coverage in percent.
     *
     * @throws IOException if the summary is missing or malformed
     */
    public static double percent(Path folder) throws IOException {
        Properties numbers = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(SUMMARY))) {
            numbers.load(reader);
            int covered = Integer.parseInt(numbers.getProperty("covered", ""));
            int total = Integer.parseInt(numbers.getProperty("total", ""));
            return 100 * Coverage.rate(covered, total);
        } catch (IllegalArgumentException e) {
            throw new IOException(folder.resolve(SUMMARY) + " has no numbers of lines", e);
        }
    }
}
