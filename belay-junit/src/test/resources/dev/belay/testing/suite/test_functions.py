# What becomes of each test stands in its name.
def test_passes():
    assert 1 + 1 == 2


def test_fails():
    assert 1 + 1 == 3, "three"


def test_errs_by_a_key():
    {}["no"]


def test_errs_by_what_it_returns():
    return 1 == 2


def test_errs_by_a_generator():
    yield 1


def test_errs_by_leaving():
    raise SystemExit


class TestPlain:
    def setUp(self):
        self.x = 1

    def test_passes(self):
        assert self.x == 1

    def test_fails(self):
        assert self.x == 2
