import scale


def read(raw):
    return raw * scale.FACTOR
