import unittest


class TestIt(unittest.TestCase):
    def setUp(self):
        self.x = 1

    def test_passes(self):
        self.assertEqual(self.x, 1)

    def test_fails(self):
        self.assertEqual(self.x, 2)

    def test_skips(self):
        self.skipTest("now")

    @unittest.skip("why")
    def test_skips_by_decorator(self):
        self.x = 2
