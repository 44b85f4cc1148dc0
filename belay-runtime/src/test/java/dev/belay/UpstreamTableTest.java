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

/** The tables of the behaviours of upstream Belay: each row names existing tests, and no behaviour is missing. */
final class UpstreamTableTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of("belay-link", "belay-micropython", "belay-runtime", "belay-junit", "belay-maven-plugin", "it");
    private static final Path TABLES = Path.of("src/test/upstream");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
    private static final Pattern NUMBERED = Pattern.compile("\\| (\\d+) \\|.*");

    @ParameterizedTest
    @ValueSource(strings = {"behaviours.md", "documentation.md"})
    void rows_name_existing_tests_or_give_a_reason(String table) throws IOException {
        Map<String, String> tests = testSources();
        assertThat(rows(table)).hasSizeGreaterThan(40);
        assertThat(rows(table))
                .allSatisfy(row -> assertThat(row.endsWith("| – |") || namesOnlyExistingTests(row, tests))
                        .isTrue());
    }

    @Test
    void each_behaviour_has_one_row() throws IOException {
        List<Integer> numbers = rows("behaviours.md").stream()
                .map(NUMBERED::matcher)
                .filter(Matcher::matches)
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();
        assertThat(numbers)
                .doesNotHaveDuplicates()
                .containsAll(IntStream.rangeClosed(1, 206).boxed().toList());
    }

    private static List<String> rows(String table) throws IOException {
        return Files.readAllLines(TABLES.resolve(table)).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.endsWith(" shown by |"))
                .toList();
    }

    private static boolean namesOnlyExistingTests(String row, Map<String, String> tests) {
        String last = row.substring(row.lastIndexOf('|', row.length() - 2));
        return TEST.matcher(last).find()
                && TEST.matcher(last)
                        .results()
                        .allMatch(
                                test -> tests.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("));
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
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
