// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.port.PortSpec;
import dev.belay.testing.BoardTests;
import dev.belay.testing.TestFile;
import dev.belay.testing.TestFileResult;
import dev.belay.testing.TestListener;
import dev.belay.testing.TestOptions;
import dev.belay.testing.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Measures 300 trivial tests in 30 files on the virtual board, including soft resets. Prints the times without limits;
 * bytes and round trips are limited by RunnerCostTest.
 */
final class BoardTestsBenchIT {
    private static final int FILES = 30;
    private static final int TESTS = 10;
    private static final int ROUNDS = 4;
    private static final double LIMIT = 5;

    private static List<TestFile> files() {
        List<TestFile> files = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            StringBuilder source = new StringBuilder();
            for (int test = 0; test < TESTS; test++) {
                source.append("def test_").append(test).append("():\n    assert True\n");
            }
            String name = "test_" + file;
            files.add(new TestFile(name, name + ".py", source.toString()));
        }
        return files;
    }

    private static double seconds(List<TestFile> files) {
        long start = System.nanoTime();
        List<TestFileResult> results = BoardTests.run(
                () -> Device.open(
                        PortSpec.parse("virtual:"),
                        DeviceOptions.builder().output(text -> {}).build()),
                files,
                TestOptions.DEFAULT,
                TestListener.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(results)
                .hasSize(FILES)
                .allSatisfy(file -> assertThat(file.results())
                        .hasSize(TESTS)
                        .allSatisfy(test -> assertThat(test.outcome()).isEqualTo(TestOutcome.PASSED)));
        return seconds;
    }

    @Test
    void three_hundred_trivial_tests_are_timed() throws IOException {
        List<TestFile> files = files();
        double cold = seconds(files);
        double warm = cold;
        for (int i = 1; i < ROUNDS; i++) {
            warm = seconds(files);
        }
        String text = String.format(
                Locale.ROOT, """
                | tests | files | seconds, cold JVM | seconds, warm | limit, warm |
                |--:|--:|--:|--:|---|
                | %d | %d | %.2f | %.2f | %.0f s %s |
                """, FILES * TESTS, FILES, cold, warm, LIMIT, warm <= LIMIT ? "kept" : "EXCEEDED");
        System.out.println(text);
        Path report = Path.of(System.getProperty("bench.report", "target/bench.md"))
                .toAbsolutePath()
                .resolveSibling("tests.md");
        Files.createDirectories(report.getParent());
        Files.writeString(report, text);
    }
}
