// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.code.Implementation;
import dev.belay.code.Script;
import dev.belay.link.MeteredLink;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bytes and round trips of the runner on the link. */
final class RunnerCostTest {
    private static final Implementation NEW = new Implementation("micropython", List.of(1, 21, 0), "x", "", 0);
    private static final Implementation OLD = new Implementation("micropython", List.of(1, 20, 0), "x", "", 0);
    private static final String FUNCTIONS = "def test_1(): pass\ndef test_2(): pass\n";
    private static final String TEST_CASE = """
            import unittest
            class TestIt(unittest.TestCase):
             def setUp(self):
              self.x = 1
             def test_1(self):
              self.assertEqual(self.x, 1)
              self.assertTrue(1)
             def test_2(self):
              pass
            """;

    /** Returns how many bytes were sent up to the end of each test, and at the end. */
    private static List<Long> sent(String source) {
        try (VirtualBoard board = VirtualBoard.start()) {
            MeteredLink link = new MeteredLink(board.connect());
            Device device = Device.open(link, TestRunner.QUIET);
            long before = link.count().sent();
            List<Long> sent = new ArrayList<>();
            BoardTests.run(
                    () -> device, List.of(TestRunner.file("test_it", source)), TestOptions.DEFAULT, new TestListener() {
                        @Override
                        public void ran(TestFile file, TestId id, TestRun run) {
                            assertThat(run.outcome()).isEqualTo(TestOutcome.PASSED);
                            sent.add(link.count().sent() - before);
                        }

                        @Override
                        public void finished(TestFileResult result) {
                            sent.add(link.count().sent() - before);
                        }
                    });
            return sent;
        }
    }

    /** Returns how many bytes are sent for tests beyond those that sending the file alone takes. */
    private static long runner(String source) {
        // The source imports unittest, here without the runner.
        try (VirtualBoard board =
                VirtualBoard.start(BoardOptions.builder().stdlib(true).build())) {
            MeteredLink link = new MeteredLink(board.connect());
            Device device = Device.open(link, TestRunner.QUIET);
            long before = link.count().sent();
            device.exec(new Script("test_it.py", source));
            long alone = link.count().sent() - before;
            device.close();
            List<Long> sent = sent(source);
            long test = sent.get(sent.size() - 2) - (sent.size() > 2 ? sent.get(sent.size() - 3) : 0);
            assertThat(test).isLessThan(100);
            return sent.get(0) - test - alone;
        }
    }

    @Test
    void the_runner_for_functions_has_two_thirds_of_a_kilobyte() {
        assertThat(runner(FUNCTIONS)).isLessThanOrEqualTo(680);
    }

    @Test
    void the_runner_for_a_test_case_has_less_than_a_kilobyte() {
        assertThat(runner(TEST_CASE)).isLessThanOrEqualTo(930);
    }

    @Test
    void the_whole_runner_has_at_most_one_and_a_half_kilobytes() {
        assertThat(runner(TEST_CASE + "# " + everything() + "\n")).isLessThanOrEqualTo(1536);
    }

    @Test
    void a_board_that_cannot_inflate_receives_the_runner_uncompressed() {
        assertThat(plain(FUNCTIONS)).isLessThanOrEqualTo(950);
        assertThat(plain(TEST_CASE)).isLessThanOrEqualTo(1536);
        assertThat(plain(TEST_CASE + "# " + everything())).isLessThanOrEqualTo(3800);
    }

    /** Lines of the runner must not be taken for lines of a file. */
    @Test
    void each_part_of_the_runner_has_fewer_than_a_hundred_lines() {
        for (Implementation board : List.of(OLD, NEW)) {
            String all = String.join(
                    "\n",
                    RunnerSource.of(board, List.of("unittest " + everything())).sources());

            assertThat(all.lines().count()).isLessThan(100);
        }
    }

    private static long plain(String source) {
        return RunnerSource.of(OLD, List.of(source)).sources().stream()
                .mapToInt(String::length)
                .sum();
    }

    /** Returns all words that bring a piece of the runner. */
    private static String everything() {
        return Stream.of("runner.py", "unittest.py")
                .flatMap(name ->
                        Script.ofResource(RunnerSource.class, name).text().lines())
                .filter(line -> line.startsWith("#:"))
                .flatMap(line -> Stream.of(line.substring(2).split("[ +]", -1)))
                .filter(word -> !word.startsWith("@"))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_test_costs_less_than_thirty_bytes_for_any_name_length() {
        StringBuilder source = new StringBuilder("class TestTheTemperature:\n");
        for (int i = 0; i < 10; i++) {
            source.append(" def test_is_between_a_and_b_").append(i).append("(self): pass\n");
        }
        List<Long> sent = sent(source.toString());

        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 1)).isLessThan(30);
        }
    }

    /** Three hundred tests in thirty files are thirty times what one of these files costs; the times are the bench's. */
    @Test
    void a_test_takes_one_round_trip_and_each_further_file_costs_the_same() {
        String source = IntStream.range(0, 10)
                .mapToObj(i -> "def test_" + i + "():\n    assert True\n")
                .collect(Collectors.joining());
        List<TestFile> files = IntStream.range(0, 3)
                .mapToObj(i -> TestRunner.file("test_it" + i, source))
                .toList();
        List<MeteredLink.Count> counts = new ArrayList<>();
        try (VirtualBoard board = VirtualBoard.start()) {
            MeteredLink link = new MeteredLink(board.connect());
            Device device = Device.open(link, TestRunner.QUIET);
            BoardTests.run(() -> device, files, TestOptions.DEFAULT, new TestListener() {
                @Override
                public void ran(TestFile file, TestId id, TestRun run) {
                    assertThat(run.outcome()).isEqualTo(TestOutcome.PASSED);
                    counts.add(link.count());
                }
            });
        }
        for (int i = 1; i < counts.size(); i++) {
            MeteredLink.Count cost = counts.get(i).minus(counts.get(i - 1));
            // with the first test of a file: the end of the last file, a soft reset, the runner, and the file
            boolean begins = i % 10 == 0;
            assertThat(cost.sent()).isLessThanOrEqualTo(begins ? 1600 : 30);
            assertThat(cost.received()).isLessThanOrEqualTo(begins ? 600 : 60);
            assertThat(cost.roundTrips()).isLessThanOrEqualTo(begins ? 9 : 1);
        }
    }
}
