import unittest


class TestRaising(unittest.TestCase):
    def test_passes_when_raised(self):
        with self.assertRaises(ValueError):
            int("x")

    def test_fails_when_not_raised(self):
        with self.assertRaises(ValueError):
            int("1")

    def tearDown(self):
        pass
