def inner(n):
    got = yield n
    print('inner got', got)
    return n * 2


def outer():
    a = yield from inner(1)
    b = yield from inner(10)
    yield from range(2)
    return a + b


g = outer()
print(next(g), g.send('x'), g.send('y'), next(g))
try:
    next(g)
except StopIteration as e:
    print('result', e.value)
