// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.Script;
import dev.belay.link.MeteredLink;
import dev.belay.micropython.board.VirtualBoard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the runner costs on the wire. */
final class RunnerCostTest {

    /** Returns how many bytes were sent up to the end of each test, and at the end. */
    private static List<Long> sent(String source) {
        try (VirtualBoard board = VirtualBoard.start()) {
            MeteredLink link = new MeteredLink(board.connect());
            Device device = Device.over(link, OnBoard.QUIET);
            long before = link.count().sent();
            List<Long> sent = new ArrayList<>();
            BoardTests.run(
                    () -> device, List.of(OnBoard.file("test_it", source)), TestOptions.DEFAULT, new TestListener() {
                        @Override
                        public void ran(TestFile file, TestId id, TestRun run) {
                            assertThat(run.outcome()).isEqualTo(Outcome.PASSED);
                            sent.add(link.count().sent() - before);
                        }

                        @Override
                        public void finished(FileResult result) {
                            sent.add(link.count().sent() - before);
                        }
                    });
            return sent;
        }
    }

    /** Returns how many bytes are sent for tests beyond those that sending the file alone takes. */
    private static long runner(String source) {
        try (VirtualBoard board = VirtualBoard.start()) {
            MeteredLink link = new MeteredLink(board.connect());
            Device device = Device.over(link, OnBoard.QUIET);
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
    void functions_need_a_runner_of_a_kilobyte() {
        assertThat(runner("def test_1(): pass\ndef test_2(): pass\n")).isLessThanOrEqualTo(1000);
    }

    @Test
    void a_test_case_with_the_usual_assertions_needs_a_runner_of_one_and_a_half_kilobytes() {
        String source = """
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

        assertThat(runner(source)).isLessThanOrEqualTo(1536);
    }

    @Test
    void many_different_assertions_need_a_runner_of_four_kilobytes() {
        String source = """
                import asyncio
                import unittest
                class TestIt(unittest.TestCase):
                 @unittest.skipIf(0, '')
                 async def test_1(self):
                  with self.subTest(i=1):
                   self.addCleanup(self.setUp)
                 def test_2(self):
                  if 0:
                   unittest.IsolatedAsyncioTestCase or unittest.main or self.skipTest()
                   self.fail()
                   self.assertRaises()
                   self.assertEqual() or self.assertTrue() or self.assertFalse() or self.assertIs() or self.assertIsNone()
                   self.assertIn() or self.assertIsInstance() or self.assertLess() or self.assertLessEqual()
                   self.assertGreater() or self.assertGreaterEqual() or self.assertAlmostEqual()
                """;

        assertThat(runner(source)).isLessThanOrEqualTo(4096);
    }

    @Test
    void a_test_costs_less_than_a_hundred_bytes() {
        StringBuilder source = new StringBuilder("class TestTheTemperature:\n");
        for (int i = 0; i < 10; i++) {
            source.append(" def test_is_between_a_and_b_").append(i).append("(self): pass\n");
        }
        List<Long> sent = sent(source.toString());

        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 1)).isLessThan(100);
        }
    }
}
