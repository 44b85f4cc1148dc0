// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual's table for people who come from Belay names tests; they are there. */
final class UpstreamTableTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void every_row_names_tests_that_are_there_or_says_why_there_is_none() throws IOException {
        Map<String, String> tests = testSources();
        List<String> rows = Files.readAllLines(ROOT.resolve("src/site/markdown/upstream.md")).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.endsWith(" shown by |"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(40);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.endsWith("| – |") || namesOnlyTestsThatAreThere(row, tests))
                        .isTrue());
    }

    private static boolean namesOnlyTestsThatAreThere(String row, Map<String, String> tests) {
        String last = row.substring(row.lastIndexOf('|', row.length() - 2));
        return TEST.matcher(last).find()
                && TEST.matcher(last)
                        .results()
                        .allMatch(
                                test -> tests.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("));
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (String module : List.of("belay-runtime", "belay-micropython", "belay-maven-plugin")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java"))
                        .forEach(file -> tests.merge(name(file), text(file), String::concat));
            }
        }
        return tests;
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
