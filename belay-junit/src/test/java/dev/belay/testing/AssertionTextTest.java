// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of failed assertions. */
final class AssertionTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            assertEqual(2, 3)                    | AssertionError: 2 != 3
            assertEqual(2, 3, 'why')             | AssertionError: 2 != 3 : why
            assertEqual('a, b', [1, (2, 3)])     | AssertionError: 'a, b' != [1, (2, 3)]
            assertListEqual([1], [2])            | AssertionError: [1] != [2]
            assertNotEqual(2, 2)                 | AssertionError: 2 == 2
            assertIs(1, None)                    | AssertionError: 1 is not None
            assertIsNot(None, None)              | AssertionError: unexpectedly identical: None
            assertIn(1, [2])                     | AssertionError: 1 not found in [2]
            assertNotIn(2, [2])                  | AssertionError: 2 unexpectedly found in [2]
            assertIsInstance(1, str)             | AssertionError: 1 is not an instance of <class 'str'>
            assertNotIsInstance(1, int)          | AssertionError: 1 is an instance of <class 'int'>
            assertLess(3, 2)                     | AssertionError: 3 not less than 2
            assertLessEqual(3, 2)                | AssertionError: 3 not less than or equal to 2
            assertGreater(2, 3)                  | AssertionError: 2 not greater than 3
            assertGreaterEqual(2, 3)             | AssertionError: 2 not greater than or equal to 3
            assertCountEqual([1], [2])           | AssertionError: [1] and [2] do not have the same elements
            assertAlmostEqual(1, 2)              | AssertionError: 1 != 2, even approximately
            assertNotAlmostEqual(1, 1)           | AssertionError: 1 == 1, at least approximately
            assertTrue(0)                        | AssertionError: 0 is not true
            assertTrue([], 'empty')              | AssertionError: [] is not true : empty
            assertFalse(1)                       | AssertionError: 1 is not false
            assertIsNone(1)                      | AssertionError: 1 is not None
            assertIsNotNone(None)                | AssertionError: unexpectedly None
            assertRaises(ValueError, len, [])    | AssertionError: ValueError not raised
            fail('because')                      | AssertionError: because
            """)
    void a_failed_assertion_reads_as_in_unittest(String assertion, String message) {
        TestFileResult result = TestRunner.run("import unittest\nclass TestIt(unittest.TestCase):\n"
                + "    def test_1(self):\n        self." + assertion + "\n");

        assertThat(result.results())
                .singleElement()
                .satisfies(test -> assertThat(test.run().problems())
                        .extracting(TestProblem::summary)
                        .isEqualTo(List.of(message)));
    }

    @Test
    void a_tuple_in_an_assert_statement_stays_as_it_is() {
        TestFileResult result = TestRunner.run("def test_1():\n    assert False, (2, '!=', 3, '')\n");

        assertThat(result.results().get(0).run().problems().get(0).summary())
                .isEqualTo("AssertionError: (2, '!=', 3, '')");
    }

    @Test
    void a_message_of_another_form_stays_as_it_is() {
        assertThat(AssertionText.of("assertEqual", "no tuple")).isEqualTo("no tuple");
        assertThat(AssertionText.of("assertEqual", "([1, '!=', 2, '')")).isEqualTo("([1, '!=', 2, '')");
        assertThat(AssertionText.of("assertEqual", "(')")).isEqualTo("(')");
        assertThat(AssertionText.of("helper", "(2, '!=', 3, '')")).isEqualTo("(2, '!=', 3, '')");
        assertThat(AssertionText.of("assertEqual", "(<Foo object at 7f>, '!=', 'a\\'b', '')"))
                .isEqualTo("<Foo object at 7f> != 'a\\'b'");
    }
}
