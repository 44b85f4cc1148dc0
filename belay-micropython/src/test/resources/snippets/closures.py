def counter(start=0):
    n = start

    def step(by=1):
        nonlocal n
        n += by
        return n

    return step


a, b = counter(), counter(100)
print(a(), a(5), b(), a(), b(-1))
fs = [lambda x, k=k: x * k for k in range(4)]
print([f(10) for f in fs])
late = [lambda: i for i in range(3)]
print([f() for f in late])


def compose(*functions):
    def run(x):
        for f in functions:
            x = f(x)
        return x

    return run


print(compose(lambda x: x + 1, str, len)(999))
