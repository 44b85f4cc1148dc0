// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.code.CallOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Java tests whose code on the board does not end. */
final class CodeTimeLimitTest {
    private static final String ENDLESS = "def spin():\n  while True:\n    pass\nspin()";

    @AfterEach
    void clear() {
        System.clearProperty("belay.timeout");
    }

    @HardwareTest(port = "virtual:")
    static final class Hanging {
        @Test
        void hangs(Device device) {
            device.exec(ENDLESS);
        }

        @Test
        void runs_afterwards(Device device) {
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
    }

    @Test
    void a_test_ends_after_belay_timeout_and_reports_test_line_and_property() {
        System.setProperty("belay.timeout", "1");

        List<String> run = JUnitRun.run(Hanging.class);

        assertThat(run)
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .containsPattern(
                                "hangs\\(Device\\) FAILED Hanging.hangs \\(CodeTimeLimitTest.java:\\d+\\): "
                                        + "virtual:: the code did not end within 1 s and was interrupted at <stdin>:[23], in spin")
                        .contains("If the code needs longer, set -Dbelay.timeout=SECONDS"));
        assertThat(run).contains("runs_afterwards(Device) SUCCESSFUL");
    }

    @HardwareTest(port = "virtual:")
    static final class HangingBefore {
        @BeforeAll
        static void prepare(Device device) {
            device.exec(ENDLESS);
        }

        @Test
        void is_not_run() {}
    }

    @Test
    void a_method_before_all_tests_ends_after_belay_timeout() {
        System.setProperty("belay.timeout", "1");
        assertThat(JUnitRun.run(HangingBefore.class))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("HangingBefore (CodeTimeLimitTest.java:", "within 1 s", "-Dbelay.timeout=SECONDS"));
    }

    @HardwareTest(port = "virtual:")
    static final class WithTimeouts {
        @Test
        void own_timeout_of_a_call(Device device) {
            device.exec(
                    ENDLESS,
                    CallOptions.builder().timeout(Duration.ofMillis(1500)).build());
        }

        @Test
        @Timeout(2)
        void timeout_of_junit(Device device) {
            device.exec(ENDLESS);
        }
    }

    @Test
    void the_timeouts_of_a_call_and_of_junit_take_precedence() {
        System.setProperty("belay.timeout", "1");
        assertThat(JUnitRun.run(WithTimeouts.class))
                .anySatisfy(line -> assertThat(line).contains("own_timeout_of_a_call", "did not end within 1500 ms"))
                .anySatisfy(line ->
                        assertThat(line).contains("timeout_of_junit(Device) FAILED", "timed out after 2 seconds"));
    }

    @Test
    void a_configured_timeout_of_junit_takes_precedence() {
        System.setProperty("belay.timeout", "1");
        assertThat(JUnitRun.run(
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled",
                                "false",
                                "junit.jupiter.execution.timeout.test.method.default",
                                "2 s"),
                        Hanging.class))
                .anySatisfy(line -> assertThat(line).contains("hangs(Device) FAILED", "timed out after 2 seconds"));
    }
}
