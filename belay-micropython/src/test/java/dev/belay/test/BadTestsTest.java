// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import static dev.belay.test.OnBoard.brief;
import static dev.belay.test.OnBoard.outcomes;
import static dev.belay.test.OnBoard.problem;
import static dev.belay.test.OnBoard.result;
import static dev.belay.test.OnBoard.run;
import static dev.belay.test.Outcome.ERRORED;
import static dev.belay.test.Outcome.FAILED;
import static dev.belay.test.Outcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.belay.Device;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.port.PortSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that misbehave never pass by mistake, and never keep the others from running. */
final class BadTestsTest {

    @Test
    void what_looks_like_a_record_is_output() {
        FileResult result = run("""
                def test_frames():
                    print('\\x1eABCD(1, True, "")\\nAssertionError: no\\n\\x1eABCD')
                    print("\\x1eABCD(('ABCD','','test_fails',2,[0,None]),)ABCD\\x04\\x04>")

                def test_fails():
                    print("\\x1e%s(('ABCD','','test_fails',2,[0,None]),)%s\\x04\\x04>" % (_belay_t, _belay_t), end='')
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
    void a_test_that_answers_for_another_is_an_error() {
        FileResult result = run("""
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
    void a_megabyte_of_output_is_taken() {
        FileResult result = run("""
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
    void bytes_that_are_no_text_are_taken() {
        FileResult result = run("""
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
    void a_test_that_hangs_is_an_error_with_what_it_printed_and_the_others_run() {
        FileResult result = run("""
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
        assertThat(problem(result, "TestIt.test_1")).contains("no end of the command within 4 s");
        assertThat(result(result, "TestIt.test_1").run().output()).contains("turning");
    }

    @Test
    void a_test_that_takes_no_interrupt_is_an_error_and_the_others_run_on_the_board_that_was_opened_again() {
        FileResult result = BoardTests.run(
                        () -> Device.open(
                                PortSpec.parse("virtual:"), OnBoard.QUIET.withStepTimeout(Duration.ofSeconds(4))),
                        List.of(OnBoard.file("test_it", """
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
    void a_setup_of_a_class_that_hangs_is_waited_for_once() {
        FileResult result = run("""
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
    void a_board_that_is_reset_is_an_error_and_the_others_run() {
        FileResult result = run("""
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
    void a_heap_that_is_exhausted_is_an_error_and_the_others_run() {
        FileResult result = run("""
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
    void names_that_a_test_redefines_do_not_matter() {
        FileResult result = run("""
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
    void a_test_that_returns_something_did_not_assert_it() {
        FileResult result = run("""
                def test_false(): return 1 == 2
                def test_generator():
                    assert False
                    yield 1
                """);

        assertThat(outcomes(result)).containsExactly(entry("test_false", ERRORED), entry("test_generator", ERRORED));
    }

    @Test
    void a_syntax_error_is_one_of_the_file() {
        FileResult result = run("def test_1():\n    pass\n\ndef test_2(:\n    pass\n");

        assertThat(outcomes(result)).containsExactly(entry("", ERRORED));
        assertThat(problem(result, "")).contains("tests/test_it.py\", line 4", "SyntaxError", "def test_2(:");
    }

    @Test
    void what_raises_while_a_file_is_loaded_is_an_error_of_the_file() {
        FileResult result = run("import no_such_module\n\ndef test_1():\n    pass\n");

        assertThat(outcomes(result)).containsExactly(entry("", ERRORED));
        assertThat(problem(result, ""))
                .contains("tests/test_it.py\", line 1", "ImportError: no module named 'no_such_module'");
    }

    @Test
    void a_file_that_hangs_while_it_is_loaded_is_an_error_of_the_file() {
        FileResult result = run("print('turning')\nwhile True:\n    pass\n\ndef test_1():\n    pass\n", brief());

        assertThat(outcomes(result)).containsExactly(entry("", ERRORED));
        assertThat(problem(result, "")).contains("no end of the command within 4 s");
        assertThat(result.transcript()).contains("turning");
    }

    @Test
    void two_tests_of_one_name_are_an_error() {
        FileResult result = run("""
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
                        + " Python keeps the last one only; rename the others");
    }

    @Test
    void a_test_that_the_board_does_not_find_is_an_error() {
        FileResult result = run("""
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
    void a_board_whose_assertions_are_off_is_an_error() {
        VirtualBoard board = VirtualBoard.start();
        board.flash()
                .write(
                        "/boot.py",
                        "import micropython\nmicropython.opt_level(1)\n".getBytes(StandardCharsets.US_ASCII));

        FileResult result = BoardTests.run(
                        () -> Device.open(board.connect(), OnBoard.QUIET),
                        List.of(OnBoard.file("test_it", "def test_1(): assert False\n")),
                        TestOptions.DEFAULT,
                        TestListener.NONE)
                .get(0);
        board.close();

        assertThat(problem(result, "")).contains("assertions are switched off");
    }

    @Test
    void a_board_that_cannot_tell_of_coverage_is_an_error() {
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().write("/boot.py", """
                    import sys
                    class Poor:
                        implementation = sys.implementation
                        platform = sys.platform
                        print_exception = sys.print_exception
                    sys.modules['sys'] = Poor
                    """.getBytes(StandardCharsets.US_ASCII));

            FileResult result = BoardTests.run(
                            () -> Device.open(board.connect(), OnBoard.QUIET),
                            List.of(OnBoard.file("test_it", "def test_1(): pass\n")),
                            TestOptions.DEFAULT.withCoverage(true),
                            TestListener.NONE)
                    .get(0);

            assertThat(OnBoard.outcomes(result))
                    .containsEntry("test_1", Outcome.PASSED)
                    .containsEntry("", Outcome.ERRORED);
            assertThat(problem(result, "")).contains("this board cannot tell which lines have run", "sys.modules");
        }
    }

    @Test
    void a_shared_file_that_imports_all_of_unittest_is_an_error() {
        TestOptions options = TestOptions.DEFAULT.withSupport(List.of("from unittest import *  # all\n"));

        assertThat(problem(OnBoard.run("def test_1(): pass\n", options), ""))
                .contains("holds 'from unittest import *'");
    }
}
