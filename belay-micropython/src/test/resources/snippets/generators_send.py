def average():
    total = count = 0
    value = None
    while True:
        got = yield value
        if got is None:
            return (total, count)
        total += got
        count += 1
        value = total // count


g = average()
next(g)
print(g.send(10), g.send(20), g.send(60))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)
