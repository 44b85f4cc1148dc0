# Calls of functions, methods, closures and generators.
class Counter:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        self.value += amount
        return self

    def get(self):
        return self.value


def identity(x):
    return x


def keywords(a, b=2, c=3):
    return a + b + c


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def make(step):
    def inner(x):
        return x + step

    return inner


def count(n):
    for i in range(n):
        yield i


def run(loops):
    total = 0
    for i in range(loops):
        counter = Counter()
        inner = make(i)
        for j in count(20):
            counter.add(identity(j)).add(keywords(j, c=1))
            total += inner(j)
        total += counter.get() + fibonacci(9)
    return total


LOOPS = 2000
