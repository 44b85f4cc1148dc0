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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the tables of the manual name existing tests and have all behaviours. */
final class UpstreamTableTest {
    private static final Path ROOT = Path.of("..");
    private static final Path MANUAL = ROOT.resolve("src/site/markdown");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern NUMBERED = Pattern.compile("\\| (\\d+) \\|.*");

    @ParameterizedTest
    @ValueSource(strings = {"upstream.md", "behaviours.md"})
    void every_row_names_existing_tests_or_none(String page) throws IOException {
        Map<String, String> tests = testSources();
        assertThat(rows(page)).hasSizeGreaterThan(40);
        assertThat(rows(page))
                .allSatisfy(row -> assertThat(row.endsWith("| – |") || namesOnlyTestsThatAreThere(row, tests))
                        .isTrue());
    }

    /** Returns the numbers of the behaviours. */
    private static IntStream numbers() {
        return IntStream.rangeClosed(1, 206);
    }

    @Test
    void every_behaviour_has_one_row() throws IOException {
        List<Integer> numbered = rows("behaviours.md").stream()
                .map(NUMBERED::matcher)
                .filter(Matcher::matches)
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();
        assertThat(numbered)
                .doesNotHaveDuplicates()
                .containsAll(numbers().boxed().toList());
    }

    private static List<String> rows(String page) throws IOException {
        return Files.readAllLines(MANUAL.resolve(page)).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.endsWith(" shown by |"))
                .toList();
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
        for (String module :
                List.of("belay-link", "belay-runtime", "belay-micropython", "belay-junit", "belay-maven-plugin")) {
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
