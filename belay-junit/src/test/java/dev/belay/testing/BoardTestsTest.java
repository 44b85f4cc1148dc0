// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static dev.belay.testing.TestOutcome.ERRORED;
import static dev.belay.testing.TestOutcome.FAILED;
import static dev.belay.testing.TestOutcome.PASSED;
import static dev.belay.testing.TestOutcome.SKIPPED;
import static dev.belay.testing.TestRunner.outcomes;
import static dev.belay.testing.TestRunner.problem;
import static dev.belay.testing.TestRunner.result;
import static dev.belay.testing.TestRunner.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.belay.Device;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The features of Python test files and their results. */
final class BoardTestsTest {

    @Test
    void function_results_have_the_order_of_the_file() {
        TestFileResult result = run("""
                def test_z_passes():
                    assert 1 + 1 == 2

                def test_fails():
                    x = 3
                    assert x == 4, 'x is %d' % x

                def test_errs():
                    return_value = {}['key']

                def helper():
                    assert False
                """);

        assertThat(outcomes(result))
                .containsExactly(
                        entry("test_z_passes", PASSED), entry("test_fails", FAILED), entry("test_errs", ERRORED));
        assertThat(problem(result, "test_fails")).isEqualTo("""
                Traceback (most recent call last):
                  File "tests/test_it.py", line 6, in test_fails
                    assert x == 4, 'x is %d' % x
                AssertionError: x is 3""");
        assertThat(problem(result, "test_errs"))
                .contains("line 9, in test_errs")
                .endsWith("KeyError: key");
    }

    @Test
    void a_test_case_has_the_assertions_of_unittest() {
        TestFileResult result = run("""
                import unittest

                class Comparisons(unittest.TestCase):
                    def test_all(self):
                        self.assertEqual(1, 1)
                        self.assertNotEqual(1, 2, 'msg')
                        self.assertTrue([1], msg='msg')
                        self.assertFalse([], 'msg')
                        self.assertIs(None, None)
                        self.assertIsNot(None, 1)
                        self.assertIsNone(None, 'msg')
                        self.assertIsNotNone(0)
                        self.assertIn(1, [1])
                        self.assertNotIn(2, [1])
                        self.assertIsInstance(1, int)
                        self.assertNotIsInstance(1, (str, bytes))
                        self.assertLess(1, 2)
                        self.assertLessEqual(2, 2)
                        self.assertGreater(2, 1)
                        self.assertGreaterEqual(2, 2)
                        self.assertAlmostEqual(0.1 + 0.2, 0.3)
                        self.assertAlmostEqual(1, 1.04, places=1)
                        self.assertAlmostEqual(1, 3, delta=2)
                        self.assertNotAlmostEqual(1, 1.1)
                        self.assertListEqual([1], [1])
                        self.assertTupleEqual((1,), (1,))
                        self.assertDictEqual({1: 2}, {1: 2})
                        self.assertSetEqual({1}, {1})
                        self.assertCountEqual([2, 1], [1, 2])
                        self.assertRaises(ValueError, int, 'x')
                        with self.assertRaises((KeyError, IndexError)) as caught:
                            [][0]
                        self.assertIsInstance(caught.exception, IndexError)

                if __name__ == '__main__':
                    raise SystemExit('not run as the main program')
                """);

        assertThat(outcomes(result)).containsExactly(entry("Comparisons.test_all", PASSED));
    }

    @Test
    void each_assertion_of_unittest_can_fail() {
        String[] failing = {
            "assertEqual(1, 2)",
            "assertNotEqual(1, 1)",
            "assertTrue(0, 'msg')",
            "assertFalse(1, 'msg')",
            "assertIs(1, None)",
            "assertIsNot(None, None)",
            "assertIsNone(0)",
            "assertIsNotNone(None)",
            "assertIn(2, [1])",
            "assertNotIn(1, [1])",
            "assertIsInstance(1, str)",
            "assertNotIsInstance(1, int)",
            "assertLess(2, 2)",
            "assertLessEqual(3, 2)",
            "assertLessEqual(float('nan'), 2)",
            "assertGreater(2, 2)",
            "assertGreaterEqual(1, 2)",
            "assertGreaterEqual(float('nan'), 2)",
            "assertAlmostEqual(1, 1.1)",
            "assertAlmostEqual(1, float('nan'))",
            "assertAlmostEqual(1, 3, delta=1)",
            "assertNotAlmostEqual(1, 1.0)",
            "assertListEqual([1], [])",
            "assertCountEqual([1, 1], [1])",
            "assertRaises(ValueError, int, '1')",
            "fail('so')"
        };
        StringBuilder source = new StringBuilder("import unittest\nclass TestAll(unittest.TestCase):\n");
        for (int i = 0; i < failing.length; i++) {
            source.append("    def test_%02d(self):\n        self.%s\n".formatted(i, failing[i]));
        }

        TestFileResult result = run(source.toString());

        assertThat(result.results()).hasSize(failing.length);
        assertThat(result.results())
                .allSatisfy(test -> assertThat(test.outcome())
                        .as(failing[Integer.parseInt(test.id().name().substring(5))])
                        .isEqualTo(FAILED));
        assertThat(problem(result, "TestAll.test_00")).contains("line 4, in test_00", "self.assertEqual(1, 2)");
    }

    @Test
    void an_unknown_assertion_is_an_error() {
        TestFileResult result = run("""
                import unittest

                class TestIt(unittest.TestCase):
                    def test_it(self):
                        self.assertReasonable(1)
                """);

        assertThat(outcomes(result)).containsExactly(entry("TestIt.test_it", ERRORED));
    }

    @Test
    void fixtures_run_around_each_test_class_and_file() {
        TestFileResult result = run("""
                import unittest
                seen = []

                def setUpModule():
                    seen.append('file')

                def tearDownModule():
                    assert seen == ['file', 'class', 'up', 'a', 'cleanup', 'down', 'up', 'b', 'down', 'end'], seen

                class TestThem(unittest.TestCase):
                    @classmethod
                    def setUpClass(cls):
                        seen.append('class')

                    @classmethod
                    def tearDownClass(cls):
                        seen.append('end')

                    def setUp(self):
                        seen.append('up')

                    def tearDown(self):
                        seen.append('down')

                    def test_a(self):
                        self.addCleanup(seen.remove, 'nothing')
                        seen.append('a')

                    def test_b(self):
                        seen.append('b')
                """);

        assertThat(outcomes(result))
                .containsExactly(
                        entry("TestThem.test_a", ERRORED),
                        entry("TestThem.test_b", PASSED),
                        entry("tearDownModule", FAILED));
        assertThat(problem(result, "tearDownModule"))
                .contains("['file', 'class', 'up', 'a', 'down', 'up', 'b', 'down', 'end']");
    }

    @Test
    void a_failing_setup_fails_all_its_tests() {
        TestFileResult result = run("""
                import unittest

                class TestA(unittest.TestCase):
                    @classmethod
                    def setUpClass(cls):
                        raise OSError(5)

                    def test_1(self):
                        pass

                    def test_2(self):
                        pass

                class TestB(unittest.TestCase):
                    def setUp(self):
                        self.assertTrue(False)

                    def tearDown(self):
                        raise ValueError('is not run')

                    def test_3(self):
                        pass

                class TestC:
                    def tearDown(self):
                        raise ValueError('is run')

                    def test_4(self):
                        assert False
                """);

        assertThat(outcomes(result))
                .containsExactly(
                        entry("TestA.test_1", ERRORED),
                        entry("TestA.test_2", ERRORED),
                        entry("TestB.test_3", FAILED),
                        entry("TestC.test_4", ERRORED));
        assertThat(problem(result, "TestA.test_2")).contains("in setUpClass", "OSError");
        assertThat(result(result, "TestC.test_4").run().problems()).hasSize(2);
    }

    @Test
    void skipped_tests_have_a_reason() {
        TestFileResult result = run("""
                import unittest

                @unittest.skip('no such chip')
                def test_a():
                    assert False

                def test_b():
                    raise unittest.SkipTest('later')

                class TestC(unittest.TestCase):
                    def setUp(self):
                        assert False

                    @unittest.skipIf(1 == 1, 'always')
                    def test_c(self):
                        pass

                class TestD(unittest.TestCase):
                    def test_d(self):
                        self.skipTest('not now')

                    @unittest.skipUnless(1 == 1, 'never')
                    def test_run(self):
                        pass

                @unittest.skip('the whole class')
                class TestE(unittest.TestCase):
                    def test_e(self):
                        assert False

                    def test_f(self):
                        assert False
                """);

        assertThat(result.results())
                .extracting(test ->
                        test.id() + " " + test.outcome() + " " + test.run().reason())
                .containsExactly(
                        "test_a SKIPPED no such chip",
                        "test_b SKIPPED later",
                        "TestC.test_c SKIPPED always",
                        "TestD.test_d SKIPPED not now",
                        "TestD.test_run PASSED ",
                        "TestE.test_e SKIPPED the whole class",
                        "TestE.test_f SKIPPED the whole class");
    }

    @Test
    void each_failing_sub_test_is_reported_and_the_others_run() {
        TestFileResult result = run("""
                import unittest

                class TestIt(unittest.TestCase):
                    def test_even(self):
                        for i in range(5):
                            with self.subTest('number', i=i):
                                if i == 3:
                                    raise ValueError('three')
                                self.assertEqual(i % 2, 0)

                    def test_good(self):
                        with self.subTest(i=0):
                            pass
                """);

        assertThat(outcomes(result))
                .containsExactly(entry("TestIt.test_even", ERRORED), entry("TestIt.test_good", PASSED));
        assertThat(result(result, "TestIt.test_even").run().problems())
                .extracting(TestProblem::summary)
                .containsExactly("[number{'i': 1}] AssertionError: 1 != 0", "[number{'i': 3}] ValueError: three");
        assertThat(problem(result, "TestIt.test_even")).contains("line 9, in test_even");
    }

    @Test
    void coroutines_are_run_to_their_end() {
        TestFileResult result = run("""
                import asyncio, unittest

                async def test_passes():
                    await asyncio.sleep_ms(1)

                async def test_fails():
                    await asyncio.sleep_ms(1)
                    assert False, 'after a while'

                class TestAsync(unittest.IsolatedAsyncioTestCase):
                    async def asyncSetUp(self):
                        await asyncio.sleep_ms(1)
                        self.x = 1

                    async def test_method(self):
                        await asyncio.sleep_ms(1)
                        self.assertEqual(self.x, 1)

                    async def test_that_fails(self):
                        self.assertEqual(self.x, 2)
                """);

        assertThat(outcomes(result))
                .containsExactly(
                        entry("test_passes", PASSED),
                        entry("test_fails", FAILED),
                        entry("TestAsync.test_method", PASSED),
                        entry("TestAsync.test_that_fails", FAILED));
    }

    @Test
    void a_file_starts_with_a_fresh_interpreter_by_default() {
        TestFile first = TestRunner.file("test_first", "LEFT = 1\ndef test_1(): pass\n");
        TestFile second = TestRunner.file("test_second", "def test_2(): assert LEFT\n");

        List<TestFileResult> fresh =
                BoardTests.run(TestRunner::open, List.of(first, second), TestOptions.DEFAULT, TestListener.NONE);
        List<TestFileResult> shared = BoardTests.run(
                TestRunner::open,
                List.of(first, second),
                TestOptions.builder().freshInterpreter(false).build(),
                TestListener.NONE);

        assertThat(outcomes(fresh.get(1))).containsExactly(entry("test_2", ERRORED));
        assertThat(outcomes(shared.get(0))).containsExactly(entry("test_1", PASSED));
        assertThat(outcomes(shared.get(1))).containsExactly(entry("test_2", PASSED));
    }

    @Test
    void only_selected_tests_run() {
        TestFile led = TestRunner.file("test_led", """
                class TestLed:
                    def test_on(self): pass
                    def test_off(self): pass
                def test_blink(): pass
                """);
        TestFile other = TestRunner.file("test_other", "def test_blink(): pass\n");

        assertThat(selected("test_led.TestLed.test_on", led, other)).containsExactly("test_led.TestLed.test_on");
        assertThat(selected("test_led.TestLed", led, other))
                .containsExactly("test_led.TestLed.test_on", "test_led.TestLed.test_off");
        assertThat(selected("*.test_blink", led, other))
                .containsExactly("test_led.test_blink", "test_other.test_blink");
        assertThat(selected("test_other, test_led.*.test_of*", led, other))
                .containsExactly("test_led.TestLed.test_off", "test_other.test_blink");
        assertThat(selected("test_nothing", led, other)).isEmpty();
    }

    private static List<String> selected(String patterns, TestFile... files) {
        List<String> ran = new ArrayList<>();
        BoardTests.run(
                TestRunner::open,
                List.of(files),
                TestOptions.builder().selection(TestSelection.of(patterns)).build(),
                new TestListener() {
                    @Override
                    public void ran(TestFile file, TestId id, TestRun run) {
                        ran.add(file.name() + "." + id);
                    }
                });
        return ran;
    }

    private static final String ONCE_BAD = """
            try:
                open('ran').close()
                again = True
            except OSError:
                again = False
                open('ran', 'w').close()

            def test_flaky(): assert again
            def test_good(): pass
            def test_bad(): assert False
            """;

    /** Runs tests of which one fails in the first interpreter only. */
    private static TestFileResult onceBad(TestOptions options) {
        try (VirtualBoard board = VirtualBoard.start()) {
            return BoardTests.run(
                            () -> Device.open(board.connect(), TestRunner.QUIET),
                            List.of(TestRunner.file("test_it", ONCE_BAD)),
                            options,
                            TestListener.NONE)
                    .get(0);
        }
    }

    private static List<String> summary(TestFileResult result) {
        return result.results().stream()
                .map(test -> test.id() + " " + test.outcome() + " "
                        + test.badRuns().size() + " of " + test.runs().size() + (test.isFlaky() ? " flaky" : ""))
                .toList();
    }

    @Test
    void a_test_that_passes_in_a_rerun_is_flaky() {
        TestFileResult result = onceBad(TestOptions.builder().rerunFailing(2).build());

        assertThat(summary(result))
                .containsExactly("test_flaky PASSED 1 of 2 flaky", "test_good PASSED 0 of 1", "test_bad FAILED 3 of 3");
        assertThat(result.flakyCount()).isEqualTo(1);
    }

    @Test
    void a_repeated_test_fails_if_one_run_fails() {
        TestFileResult result = onceBad(TestOptions.builder().repeat(3).build());

        assertThat(summary(result))
                .containsExactly("test_flaky FAILED 1 of 3 flaky", "test_good PASSED 0 of 3", "test_bad FAILED 3 of 3");
    }

    @Test
    void output_of_tests_is_in_the_transcript() {
        TestFileResult result = run("""
                def test_1(): print('hello from one')
                def test_2(): assert False
                """);

        assertThat(result.transcript())
                .containsSubsequence(
                        "--- test_1: PASSED\nhello from one\n--- test_2: FAILED\n", "AssertionError", "\n");
        assertThat(outcomes(result)).containsValues(PASSED, FAILED).doesNotContainValue(SKIPPED);
    }

    @Test
    void tracebacks_of_files_on_the_board_have_source_lines(@TempDir Path folder) throws IOException {
        String module = "def f(x):\n    return 1 // x\n";
        Files.writeString(folder.resolve("helper.py"), module);
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write("/helper.py", module);
            TestFileResult result = BoardTests.run(
                            () -> Device.open(board.connect(), TestRunner.QUIET),
                            List.of(TestRunner.file("test_it", "import helper\ndef test_f():\n    helper.f(0)\n")),
                            TestOptions.builder().sources(List.of(folder)).build(),
                            TestListener.NONE)
                    .get(0);

            assertThat(problem(result, "test_f")).contains("File \"helper.py\", line 2, in f\n    return 1 // x\n");
        }
    }

    @Test
    void all_names_of_unittest_can_be_imported() {
        TestFileResult result = run("""
                from unittest import *
                class TestIt(TestCase):
                    def test_passes(self):
                        self.assertEqual(1, 1)
                    @skip("now")
                    def test_skips(self):
                        pass
                    def test_skips_too(self):
                        raise SkipTest("now")
                """);

        assertThat(TestRunner.outcomes(result))
                .containsEntry("TestIt.test_passes", TestOutcome.PASSED)
                .containsEntry("TestIt.test_skips", TestOutcome.SKIPPED)
                .containsEntry("TestIt.test_skips_too", TestOutcome.SKIPPED);
    }

    @Test
    void inherited_tests_are_found_in_the_text_for_old_boards() {
        TestOutline outline = TestOutline.of(TestRunner.file("test_it", """
                class Base:
                    def setUpClass(): pass
                    def helps(self): pass
                    def test_1(self): pass
                class TestMiddle(Base):
                    def test_2(self): pass
                class TestEnd(other.Far, TestMiddle):
                    def test_1(self): pass
                """));

        assertThat(outline.inherited())
                .extracting(TestId::toString)
                .containsExactly("TestMiddle.setUpClass", "TestMiddle.test_1", "TestEnd.test_2", "TestEnd.setUpClass");
    }
}
