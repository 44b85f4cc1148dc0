_last = 0


def next():
    global _last
    _last += 1
    return _last
