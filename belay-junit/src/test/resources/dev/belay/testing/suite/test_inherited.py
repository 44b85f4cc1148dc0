class Base:
    @classmethod
    def setUpClass(cls):
        cls.x = 1

    def test_passes(self):
        assert self.x == 1

    def test_passes_in_its_own_way(self):
        assert 0


class TestMore(Base):
    def test_passes_here(self):
        assert self.x == 1

    def test_passes_in_its_own_way(self):
        pass
