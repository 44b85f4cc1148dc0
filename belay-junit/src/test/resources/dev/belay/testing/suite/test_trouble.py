def test_errs_by_hanging():
    while True:
        pass


def test_passes_after_it():
    print("\x1eABCD(1, True, '')")


def test_errs_by_eating_the_heap():
    eaten = []
    while True:
        eaten.append(bytearray(500))


def test_passes_at_last():
    pass
