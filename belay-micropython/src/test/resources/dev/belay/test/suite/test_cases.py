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

    def test_fails_in_a_subtest(self):
        for i in range(2):
            with self.subTest(i=i):
                self.assertEqual(i, 0)


class TestRaising(unittest.TestCase):
    def test_passes_when_raised(self):
        with self.assertRaises(ValueError):
            int("x")

    def test_fails_when_not_raised(self):
        with self.assertRaises(ValueError):
            int("1")

    def tearDown(self):
        pass
