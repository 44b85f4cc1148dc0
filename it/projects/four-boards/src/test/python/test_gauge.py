from gauge import scale


def test_full_scale():
    assert scale(65535) == 100


def test_nothing():
    assert scale(0) == 0
