import asyncio
import unittest

from thermo import celsius, median
from volts import FREEZING


def test_half_a_volt_is_freezing():
    assert celsius(FREEZING) == 0


def test_a_volt_is_forty_degrees():
    # wrong on purpose: it is fifty
    assert celsius(1) == 40, celsius(1)


async def test_waits():
    await asyncio.sleep(0.01)
    assert median([3, 1, 2]) == 2


class TestMedian(unittest.TestCase):
    def setUp(self):
        self.values = [5, 1, 9]

    def test_middle(self):
        self.assertEqual(median(self.values), 5)

    def test_of_nothing(self):
        with self.assertRaises(ValueError):
            median([])

    def test_of_text(self):
        # an error on purpose
        median(7)

    def test_each(self):
        for n in (1, 3, 5):
            with self.subTest(n=n):
                self.assertEqual(median(list(range(n))), n // 2 if n < 5 else 3)

    @unittest.skip("no such chip here")
    def test_chip(self):
        self.fail()
