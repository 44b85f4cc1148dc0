def scale(raw):
    return raw * 100 // 65535
