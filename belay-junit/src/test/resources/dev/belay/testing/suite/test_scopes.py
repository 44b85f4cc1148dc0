seen = []


def setUpModule():
    seen.append("file")


class TestOne:
    @classmethod
    def setUpClass(cls):
        seen.append("class")

    def test_passes(self):
        assert seen == ["file", "class"]


class TestTwo:
    @classmethod
    def setUpClass(cls):
        raise OSError(5)

    def test_errs(self):
        pass


def test_passes_last():
    assert len(seen) == 2
