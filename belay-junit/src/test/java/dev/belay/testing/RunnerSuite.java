// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.code.Script;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The runner's own tests, which run on any board. The expected outcome of each test is in its name. */
final class RunnerSuite {
    private RunnerSuite() {}

    /** Returns the names of all files. */
    static Stream<String> all() {
        return Stream.concat(quick(), Stream.of("test_trouble"));
    }

    /** Returns the files without tests that hang. */
    static Stream<String> quick() {
        return Stream.of(
                "test_functions", "test_cases", "test_subtests", "test_raising", "test_scopes", "test_inherited");
    }

    /** Runs one file. */
    static void run(Supplier<Device> opener, String module) {
        String source =
                Script.ofResource(RunnerSuite.class, "suite/" + module + ".py").text();
        TestOptions options =
                TestOptions.builder().timeout(Duration.ofSeconds(8)).build();
        TestFile file = TestRunner.file(module, source);

        TestFileResult result = BoardTests.run(opener, List.of(file), options, TestListener.NONE)
                .get(0);

        assertThat(result.results())
                .allSatisfy(test -> assertThat(test.outcome())
                        .as(test.id() + ": " + test.run().problems())
                        .isEqualTo(expected(test.id().name())));
        assertThat(result.results()).extracting(TestResult::id).containsExactlyInAnyOrderElementsOf(tests(file));
    }

    private static Set<TestId> tests(TestFile file) {
        TestOutline outline = TestOutline.of(file);
        Set<TestId> tests = new LinkedHashSet<>(outline.tests());
        outline.inherited().stream().filter(FixtureScope::isTest).forEach(tests::add);
        return tests;
    }

    private static TestOutcome expected(String name) {
        String[] words = name.split("_", 3);
        return switch (words.length < 2 ? name : words[1].toLowerCase(Locale.ROOT)) {
            case "passes" -> TestOutcome.PASSED;
            case "fails" -> TestOutcome.FAILED;
            case "errs" -> TestOutcome.ERRORED;
            case "skips" -> TestOutcome.SKIPPED;
            default -> throw new AssertionError("the file itself, or a test without an outcome in its name: " + name);
        };
    }
}
