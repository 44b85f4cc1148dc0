// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs the tests on the board of {@code it/projects/on-board-tests}. */
final class OnBoardTestsIT {

    @Test
    void failing_hanging_and_crashing_tests_fail_the_build_and_are_reported() {
        Sample sample = Sample.copy("on-board-tests", OnBoardTestsIT.class);

        MavenRun run = sample.maven(
                        "verify", "-Dbelay.testTimeout=10", "-Dbelay.port=virtual:target/flash?memory=18432")
                .fails();

        run.says(
                "Tests run: 16, Failures: 3, Errors: 6, Skipped: 1",
                "test_thermo.test_a_volt_is_forty_degrees:14 AssertionError: 50.0",
                "test_thermo.TestMedian.test_of_text:35 TypeError: ",
                "test_broken -- Time elapsed: ",
                "test_broken:2 ImportError: no module named 'no_such_module'",
                "There are test failures on the board");
        for (String suite : new String[] {"test_thermo", "test_trouble", "test_broken"}) {
            assertThat(normal(sample.read("target/failsafe-reports/TEST-" + suite + ".xml")))
                    .isEqualTo(Sample.resource("on-board-tests/TEST-" + suite + ".xml"));
        }
        assertThat(sample.read("target/failsafe-reports/belay-summary.xml"))
                .contains(
                        "<completed>16</completed>",
                        "<errors>6</errors>",
                        "<failures>3</failures>",
                        "<skipped>1</skipped>");
        assertThat(sample.read("target/failsafe-reports/test_trouble-output.txt"))
                .containsSubsequence("--- test_before: PASSED", "all is well", "--- test_hangs: ERRORED", "turning");
        assertThat(sample.read("target/failsafe-reports/belay-tests.json"))
                .contains("\"failures\": 3", "\"code\": \"median(7)\"");
    }

    @Test
    void maven_test_failure_ignore_lets_the_build_continue() {
        Sample.copy("on-board-tests", OnBoardTestsIT.class)
                .maven("verify", "-Dbelay.test=test_thermo.test_*", "-Dmaven.test.failure.ignore")
                .succeeds()
                .says(
                        "Tests run: 3, Failures: 1, Errors: 0, Skipped: 0",
                        "ignored because of maven.test.failure.ignore");
    }

    @Test
    void a_rerun_that_passes_is_flaky_and_fail_on_flake_count_fails() {
        Sample sample = Sample.copy("on-board-tests", OnBoardTestsIT.class);
        sample.write("src/test/python/test_moods.py", """
                import os

                def test_settles():
                    if "settled" not in os.listdir("/"):
                        open("/settled", "w").close()
                        assert False, "not yet"
                """);

        sample.maven(
                        "verify",
                        "-Dbelay.test=test_moods,test_thermo.test_waits",
                        "-Dbelay.rerunFailing=2",
                        "-Dbelay.failOnFlakeCount=1")
                .fails()
                .says(
                        "Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1",
                        "Flaky: test_moods.test_settles failed in 1 of 2 runs",
                        "belay.failOnFlakeCount is 1");
        assertThat(sample.read("target/failsafe-reports/TEST-test_moods.xml"))
                .contains("<flakyFailure ")
                .doesNotContain("<failure ");
        assertThat(sample.read("target/failsafe-reports/belay-summary.xml")).contains("<flakes>1</flakes>");
    }

    @Test
    void coverage_is_reported_and_coverage_minimum_fails_the_build() {
        Sample sample = Sample.copy("on-board-tests", OnBoardTestsIT.class);

        sample.maven(
                        "verify",
                        "-Dbelay.test=test_thermo.TestMedian.test_middle",
                        "-Dbelay.coverage",
                        "-Dbelay.coverageMinimum=90",
                        "-Dbelay.repeat=3")
                .fails()
                .says(
                        "Tests run: 1, Failures: 0, Errors: 0, Skipped: 0",
                        "Coverage: 4 of 6 lines (66.6 %)",
                        "The tests on the board cover 66.67 % of the lines, and belay.coverageMinimum is 90.0");

        assertThat(sample.read("target/failsafe-reports/belay-tests.json")).containsPattern("(?s)(\"outcome\".*){4}");
        assertThat(sample.read("target/belay-coverage/lcov.info"))
                .contains("SF:thermo/__init__.py\nDA:4,1\nDA:6,0\nDA:9,1\nDA:10,1\nDA:11,0\nDA:12,1\n");
    }

    /** Replaces the parts that differ between runs: times, the folder and the boot messages of a board. */
    private static String normal(String xml) {
        return xml.replaceAll("time=\"[0-9.]+\"", "time=\"0\"")
                .replaceAll("virtual:[^\" ]*\\?memory=18432", "virtual:")
                .replaceAll("<system-out>MicroPython v[^<]*</system-out>", "<system-out>restarted</system-out>");
    }
}
