// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.Script;
import dev.belay.port.PortSpec;
import dev.belay.port.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The runner's own tests, which run on any board: with {@code -Dbelay.port} on a real one. What must become of each stands in its
 * name.
 */
final class RunnerSuiteTest {
    private static final PortSpec PORT = Ports.configured().orElseGet(() -> PortSpec.parse("virtual:?memory=17408"));

    @ParameterizedTest
    @ValueSource(strings = {"test_functions", "test_cases", "test_scopes", "test_trouble"})
    void each_test_becomes_what_its_name_says(String module) {
        String source = Script.ofResource(RunnerSuiteTest.class, "suite/" + module + ".py")
                .text();
        TestOptions options = TestOptions.DEFAULT.withTimeout(Duration.ofSeconds(8));

        FileResult result = BoardTests.run(
                        () -> Device.open(PORT, OnBoard.QUIET),
                        List.of(OnBoard.file(module, source)),
                        options,
                        TestListener.NONE)
                .get(0);

        assertThat(result.results())
                .hasSameSizeAs(TestOutline.of(OnBoard.file(module, source)).tests());
        assertThat(result.results())
                .allSatisfy(test -> assertThat(test.outcome())
                        .as(test.id() + ": " + test.run().problems())
                        .isEqualTo(expected(test.id().name())));
    }

    private static Outcome expected(String name) {
        return switch (name.split("_", 3)[1].toLowerCase(Locale.ROOT)) {
            case "passes" -> Outcome.PASSED;
            case "fails" -> Outcome.FAILED;
            case "errs" -> Outcome.ERRORED;
            case "skips" -> Outcome.SKIPPED;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
