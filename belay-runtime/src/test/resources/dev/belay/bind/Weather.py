# What BindingTest calls; its line numbers count.
_offset = 0


def set_offset(offset):
    global _offset
    _offset = offset

def read_celsius():
    return 20 + _offset

def sample():
    return {"raw_count": 7, "celsius": read_celsius()}

def sample_tuple():
    return read_celsius(), 7

def is_day(zone=None):
    return zone is None

def maybe(there):
    return 1 if there else None

def history(count):
    return [{"n": n} for n in range(count)]

def raw(data):
    return bytes(reversed(data))

def large():
    return 2**100

def broken():
    return deeper(
        1)

def deeper(
        x):
    return [x][5]

def forecast():
    yield 1

async def later():
    return 1

def named(*, key):
    return key

def sum(values, start=0):
    total = start
    for value in values:
        total += value
    return total

def echo(value):
    return value

def optional(first, second="b"):
    return first + second
