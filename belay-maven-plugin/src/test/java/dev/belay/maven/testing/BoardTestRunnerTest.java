// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.maven.board.PortChoice;
import dev.belay.port.PortSpec;
import dev.belay.report.SuiteReport;
import dev.belay.testing.TestFile;
import dev.belay.testing.TestOptions;
import dev.belay.testing.TestOutcome;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests on several boards, some of which are not available. */
final class BoardTestRunnerTest {
    private final LinesLog log = new LinesLog();
    private final BenchOfBuild bench = BenchOfBuild.in(new HashMap<>());

    private static TestTarget board(String name, String port, String... labels) {
        return new TestTarget(name, new PortChoice(PortSpec.parse(port), false), List.of(labels), List.of());
    }

    private static TestFile file(String name, String source) {
        return new TestFile(name, "tests/" + name + ".py", source);
    }

    private static Device open(PortChoice choice) {
        return Device.open(
                choice.port(), DeviceOptions.builder().output(text -> {}).build());
    }

    private List<SuiteReport> run(boolean failIfNoBoard, List<TestTarget> targets, TestFile... files)
            throws InterruptedException {
        return new BoardTestRunner(
                        log,
                        targets,
                        BoardTestRunnerTest::open,
                        TestOptions.DEFAULT,
                        new SupportFiles(List.of()),
                        Path.of("no-lists"),
                        failIfNoBoard,
                        new ParallelBoards(2),
                        bench)
                .run(List.of(files));
    }

    private static String message(SuiteReport suite) {
        return suite.result().results().get(0).run().problems().stream()
                .map(problem -> problem.traceback().summary())
                .findFirst()
                .orElse("");
    }

    @Test
    void tests_that_need_an_unavailable_board_are_errors_and_the_other_boards_run_theirs() throws Exception {
        bench.setFailures(Map.of("broken", "the file system is full"));
        List<TestTarget> boards = List.of(
                board("good", "virtual:"), board("broken", "virtual:", "rp2"), board("dead", "/dev/ttyBelayNone"));

        List<SuiteReport> suites = run(
                false,
                boards,
                file("test_all", "def test_1():\n pass\n"),
                file("test_rp2", "# belay: needs rp2\ndef test_1():\n pass\n"));

        assertThat(suites)
                .extracting(
                        SuiteReport::name,
                        suite -> suite.count(TestOutcome.PASSED),
                        suite -> suite.count(TestOutcome.ERRORED))
                .containsExactly(
                        tuple("test_all [good]", 1, 0),
                        tuple("test_all [broken]", 0, 1),
                        tuple("test_rp2 [broken]", 0, 1),
                        tuple("test_all [dead]", 0, 1));
        assertThat(message(suites.get(1)))
                .isEqualTo("BoardUnavailable: Board broken is not available: the file system is full");
        assertThat(message(suites.get(3))).contains("/dev/ttyBelayNone");
        assertThat(log.lines)
                .isNotEmpty()
                .allMatch(line -> line.matches("(?s)Board (good|broken|dead): .*"))
                .anyMatch(line -> line.startsWith("Board good: MicroPython "));
    }

    @Test
    void an_unexpected_exception_on_one_board_does_not_stop_the_others() throws Exception {
        List<SuiteReport> suites = new BoardTestRunner(
                        log,
                        List.of(board("odd", "virtual:?latency=1"), board("good", "virtual:")),
                        choice -> {
                            if (choice.port().text().endsWith("latency=1")) {
                                throw new IllegalStateException("unexpected");
                            }
                            return open(choice);
                        },
                        TestOptions.DEFAULT,
                        new SupportFiles(List.of()),
                        Path.of("no-lists"),
                        false,
                        new ParallelBoards(2),
                        bench)
                .run(List.of(file("test_all", "def test_1():\n pass\n")));

        assertThat(suites)
                .extracting(SuiteReport::name, suite -> suite.count(TestOutcome.ERRORED))
                .containsExactly(tuple("test_all [odd]", 1), tuple("test_all [good]", 0));
        assertThat(message(suites.get(0))).contains("unexpected");
    }

    @Test
    void needs_that_no_board_meets_are_errors_with_fail_if_no_board() throws Exception {
        TestFile needs = file("test_wifi", "# belay: needs wifi\ndef test_1():\n pass\n");

        assertThat(run(false, List.of(board("", "virtual:")), needs))
                .extracting(suite -> suite.count(TestOutcome.SKIPPED))
                .containsExactly(1);
        assertThat(run(true, List.of(board("", "virtual:")), needs))
                .extracting(suite -> suite.count(TestOutcome.ERRORED))
                .containsExactly(1);
    }
}
