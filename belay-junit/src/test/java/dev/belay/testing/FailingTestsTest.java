// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static dev.belay.testing.TestOutcome.ERRORED;
import static dev.belay.testing.TestOutcome.FAILED;
import static dev.belay.testing.TestOutcome.PASSED;
import static dev.belay.testing.TestRunner.brief;
import static dev.belay.testing.TestRunner.outcomes;
import static dev.belay.testing.TestRunner.problem;
import static dev.belay.testing.TestRunner.result;
import static dev.belay.testing.TestRunner.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.belay.Device;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.port.PortSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that hang, crash or damage the report: they never pass, and the other tests run. */
final class FailingTestsTest {

    @Test
    void output_that_looks_like_a_record_is_output() {
        TestFileResult result = run("""
                def test_frames():
                    print('\\x1eABCD(1, True, "")\\nAssertionError: no\\n\\x1eABCD')
                    print("\\x1eABCD(('ABCD','','test_fails',2,[0,None]),)ABCD\\x04\\x04>")

                def test_fails():
                    print("%s(('ABCD','','test_fails',2,[0,None]),)%s\\x04\\x04>" % (_belq[:5], _belq[7:]), end='')
                    assert False

                def test_last():
                    pass
                """);

        assertThat(outcomes(result))
                .hasSize(3)
                .containsEntry("test_frames", PASSED)
                .containsEntry("test_last", PASSED);
        assertThat(result(result, "test_fails").outcome().isBad()).isTrue();
        assertThat(result(result, "test_frames").run().output()).contains("\u001eABCD(1, True");
    }

    @Test
    void a_response_for_another_test_is_an_error() {
        TestFileResult result = run("""
                def test_answers():
                    _belay(('x', '', 'test_answers', 1, [0, None]))
                    assert False

                def test_2():
                    pass
                """);

        assertThat(outcomes(result)).hasSize(2).containsEntry("test_2", PASSED);
        assertThat(result(result, "test_answers").outcome().isBad()).isTrue();
    }

    @Test
    void a_megabyte_of_output_is_truncated() {
        TestFileResult result = run("""
                def test_prints():
                    for i in range(1000):
                        print('x' * 1000)
                    print('end')
                    assert False
                """);

        assertThat(outcomes(result)).containsExactly(entry("test_prints", FAILED));
        assertThat(result(result, "test_prints").run().output())
                .contains("characters left out", "end\n")
                .hasSizeLessThan(200_000);
    }

    @Test
    void invalid_utf_8_in_output_is_accepted() {
        TestFileResult result = run("""
                import sys
                def test_bytes():
                    sys.stdout.buffer.write(bytes(range(256)))
                def test_fails():
                    sys.stdout.buffer.write(bytes(range(256)))
                    assert False
                """);

        assertThat(outcomes(result)).containsExactly(entry("test_bytes", PASSED), entry("test_fails", FAILED));
    }

    @Test
    void a_hanging_test_is_an_error_with_its_output_and_the_others_run() {
        TestFileResult result = run("""
                import unittest
                class TestIt(unittest.TestCase):
                    @classmethod
                    def setUpClass(cls):
                        cls.ready = 1
                    def test_1(self):
                        print('turning')
                        while True:
                            pass
                    def test_2(self):
                        self.assertEqual(self.ready, 1)
                """, brief());

        assertThat(outcomes(result)).containsExactly(entry("TestIt.test_1", ERRORED), entry("TestIt.test_2", PASSED));
        assertThat(problem(result, "TestIt.test_1"))
                .containsPattern("File \"tests/test_it.py\", line (8|9), in test_1\n    (while True:|pass)\n")
                .contains("TimeoutException: the test did not end within 4 s, the limit that belay.testTimeout ");
        assertThat(result(result, "TestIt.test_1").run().output()).contains("turning");
    }

    @Test
    void after_a_test_that_ignores_interrupts_the_board_is_opened_again() {
        TestFileResult result = BoardTests.run(
                        () -> Device.open(
                                PortSpec.parse("virtual:"),
                                TestRunner.QUIET.toBuilder()
                                        .stepTimeout(Duration.ofSeconds(4))
                                        .build()),
                        List.of(TestRunner.file("test_it", """
                                def test_1(): pass
                                def test_swallows():
                                    while True:
                                        try:
                                            while True:
                                                pass
                                        except KeyboardInterrupt:
                                            print('no')
                                def test_3(): pass
                                """)),
                        brief(),
                        TestListener.NONE)
                .get(0);

        assertThat(outcomes(result))
                .containsExactly(entry("test_1", PASSED), entry("test_swallows", ERRORED), entry("test_3", PASSED));
    }

    @Test
    void a_hanging_class_setup_is_run_once() {
        TestFileResult result = run("""
                class TestIt:
                    @classmethod
                    def setUpClass(cls):
                        while True:
                            pass
                    def test_1(self): pass
                    def test_2(self): pass
                def test_3(): pass
                """, brief());

        assertThat(outcomes(result))
                .containsExactly(
                        entry("TestIt.test_1", ERRORED), entry("TestIt.test_2", ERRORED), entry("test_3", PASSED));
        assertThat(result(result, "TestIt.test_2").run())
                .isSameAs(result(result, "TestIt.test_1").run());
    }

    @Test
    void a_test_that_resets_the_board_is_an_error_and_the_others_run() {
        TestFileResult result = run("""
                import machine, sys
                def test_hard(): machine.reset()
                def test_2(): pass
                def test_soft(): machine.soft_reset()
                def test_4(): pass
                def test_exit(): sys.exit(0)
                def test_6(): pass
                """);

        assertThat(outcomes(result))
                .containsExactly(
                        entry("test_hard", ERRORED),
                        entry("test_2", PASSED),
                        entry("test_soft", ERRORED),
                        entry("test_4", PASSED),
                        entry("test_exit", ERRORED),
                        entry("test_6", PASSED));
    }

    @Test
    void a_test_that_exhausts_the_heap_is_an_error_and_the_others_run() {
        TestFileResult result = run("""
                kept = []
                def test_eats():
                    while True:
                        kept.append(bytearray(100000))
                def test_2():
                    assert not kept
                """);

        assertThat(outcomes(result)).containsExactly(entry("test_eats", ERRORED), entry("test_2", PASSED));
        assertThat(problem(result, "test_eats")).contains("MemoryError");
    }

    @Test
    void redefined_builtins_do_not_affect_the_runner() {
        TestFileResult result = run("""
                import builtins
                _bl = _br = _bk = 5
                def test_print():
                    global print
                    def print(*a, **k): pass
                    builtins.print = print
                    assert False
                def test_2():
                    assert _bk == 5
                """);

        assertThat(outcomes(result)).containsExactly(entry("test_print", FAILED), entry("test_2", PASSED));
    }

    @Test
    void a_test_that_returns_a_value_is_an_error() {
        TestFileResult result = run("""
                def test_false(): return 1 == 2
                def test_generator():
                    assert False
                    yield 1
                """);

        assertThat(outcomes(result)).containsExactly(entry("test_false", ERRORED), entry("test_generator", ERRORED));
    }

    @Test
    void a_syntax_error_is_an_error_of_the_file() {
        TestFileResult result = run("def test_1():\n    pass\n\ndef test_2(:\n    pass\n");

        assertThat(outcomes(result)).containsExactly(entry("", ERRORED));
        assertThat(problem(result, "")).contains("tests/test_it.py\", line 4", "SyntaxError", "def test_2(:");
    }

    @Test
    void an_exception_during_loading_is_an_error_of_the_file() {
        TestFileResult result = run("import no_such_module\n\ndef test_1():\n    pass\n");

        assertThat(outcomes(result)).containsExactly(entry("", ERRORED));
        assertThat(problem(result, ""))
                .contains("tests/test_it.py\", line 1", "ImportError: no module named 'no_such_module'");
    }

    @Test
    void a_hang_during_loading_is_an_error_of_the_file() {
        TestFileResult result = run("print('turning')\nwhile True:\n    pass\n\ndef test_1():\n    pass\n", brief());

        assertThat(outcomes(result)).containsExactly(entry("", ERRORED));
        assertThat(problem(result, ""))
                .containsPattern("File \"tests/test_it.py\", line [23]")
                .contains("loading tests/test_it.py did not end within 4 s, the limit that belay.testTimeout ");
        assertThat(result.transcript()).contains("turning");
    }

    @Test
    void two_tests_with_the_same_name_are_an_error() {
        TestFileResult result = run("""
                import unittest
                def test_1(): assert False
                def test_2(): pass
                def test_1(): pass

                class TestA(unittest.TestCase):
                    def test_x(self): assert False
                    def test_x(self): pass

                class TestB:
                    def test_y(self): assert False

                class TestB:
                    def test_y(self): pass
                """);

        assertThat(outcomes(result))
                .containsEntry("test_1", ERRORED)
                .containsEntry("test_2", PASSED)
                .containsEntry("TestA.test_x", ERRORED)
                .containsEntry("TestB", ERRORED);
        assertThat(problem(result, "test_1"))
                .isEqualTo("DuplicateTest: tests/test_it.py defines test_1 2 times, in lines [2, 4]:"
                        + " Python keeps only the last one; rename the others");
    }

    @Test
    void a_test_that_the_board_does_not_find_is_an_error() {
        TestFileResult result = run("""
                def test_1(): assert False
                def test_2(): pass
                del test_1
                """);

        assertThat(outcomes(result)).containsExactly(entry("test_1", ERRORED), entry("test_2", PASSED));
    }

    @Test
    void a_file_without_tests_is_an_error() {
        assertThat(problem(run("def tset_1(): pass\n"), "")).contains("there are no tests in tests/test_it.py");
    }

    @Test
    void disabled_assertions_are_an_error() {
        VirtualBoard board = VirtualBoard.start();
        board.flash()
                .write(
                        "/boot.py",
                        "import micropython\nmicropython.opt_level(1)\n".getBytes(StandardCharsets.US_ASCII));

        TestFileResult result = BoardTests.run(
                        () -> Device.open(board.connect(), TestRunner.QUIET),
                        List.of(TestRunner.file("test_it", "def test_1(): assert False\n")),
                        TestOptions.DEFAULT,
                        TestListener.NONE)
                .get(0);
        board.close();

        assertThat(problem(result, "")).contains("assertions are disabled");
    }

    @Test
    void coverage_on_a_board_without_sys_modules_is_an_error() {
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write("/boot.py", """
                    import sys
                    class Poor:
                        implementation = sys.implementation
                        platform = sys.platform
                        print_exception = sys.print_exception
                    sys.modules['sys'] = Poor
                    """.getBytes(StandardCharsets.US_ASCII));

            TestFileResult result = BoardTests.run(
                            () -> Device.open(board.connect(), TestRunner.QUIET),
                            List.of(TestRunner.file("test_it", "def test_1(): pass\n")),
                            TestOptions.builder().coverage(true).build(),
                            TestListener.NONE)
                    .get(0);

            assertThat(TestRunner.outcomes(result))
                    .containsEntry("test_1", TestOutcome.PASSED)
                    .containsEntry("", TestOutcome.ERRORED);
            assertThat(problem(result, "")).contains("coverage requires sys.modules, which this board does not have");
        }
    }

    @Test
    void a_shared_file_that_imports_all_of_unittest_is_an_error() {
        TestOptions options = TestOptions.builder()
                .support(List.of("from unittest import *  # all\n"))
                .build();

        assertThat(problem(TestRunner.run("def test_1(): pass\n", options), ""))
                .contains("has 'from unittest import *'");
    }
}
