import io, json, sys


class K:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        t = [self.v] * 3
        return t[1] < int((str(other.v) + "xx")[:-2])

    def __repr__(self):
        return "K" + str(self.v)


def rec(n):
    x = [n] * 4
    return (rec(n - 1) if n > 0 else 0) + x[0] + len(x)


def gen(n, m):
    for i in range(n):
        yield [i * m] * 3


def both(n):
    yield from (x[0] for x in gen(n, 2))
    yield n


def adder(n):
    seen = [n]

    def add(x):
        seen.append(x % 7)
        return (x + sum(seen[-5:])) % 10007

    return add


def counter():
    n = 0

    def count(text):
        nonlocal n
        n += len(text)
        return str(n) + text[:3]

    return count


class Mine(Exception):
    pass


def fail(n, depth):
    if depth:
        x = [depth] * 3
        try:
            return fail(n, depth - 1)
        finally:
            x.append(str(n))
    raise Mine("m" + str(n), [n] * 3)


def trace(n, depth):
    text = io.StringIO()
    try:
        fail(n, depth)
    except Mine as e:
        sys.print_exception(e, text)
        return text.getvalue() + repr(e.args)


class Ctx:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        return [self.n] * 5

    def __exit__(self, kind, value, traceback):
        self.n = str(kind) + str(value)
        return True


def boxing(f):
    def boxed(*args, **options):
        result = f(*args, **options)
        return (result, str(result)[:10], sorted(options))

    return boxed


@boxing
def box(x, *more, z=1):
    return [x] + list(more) + [z]


class Tree:
    def __init__(self, v):
        self.v = v
        self.kids = {}

    def add(self, v):
        side = "less" if v < self.v else "more"
        if side in self.kids:
            self.kids[side].add(v)
        else:
            self.kids[side] = Tree(v)

    def walk(self):
        for side in ("less", "", "more"):
            if not side:
                yield self.v
            elif side in self.kids:
                yield from self.kids[side].walk()


def tree(values):
    t = Tree(50)
    for v in values:
        t.add(v)
    return list(t.walk())
