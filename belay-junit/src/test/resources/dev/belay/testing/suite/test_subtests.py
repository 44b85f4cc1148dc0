import unittest


class TestAll(unittest.TestCase):
    def test_fails_in_one_of_two(self):
        for i in range(2):
            with self.subTest(i=i):
                self.assertEqual(i, 0)

    def test_passes_in_both(self):
        for i in range(2):
            with self.subTest("even", i=i):
                self.assertEqual(i, i)
