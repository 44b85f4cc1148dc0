class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __eq__(self, o):
        return isinstance(o, Vector) and (self.x, self.y) == (o.x, o.y)

    def __lt__(self, o):
        return self.x < o.x

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return 'Vector(%d, %d)' % (self.x, self.y)

    def __bool__(self):
        return bool(self.x or self.y)


a, b = Vector(1, 2), Vector(3, -1)
print(a + b, a - b, a * 3, -a, a == Vector(1, 2), a != b, a < b, bool(Vector(0, 0)))
print(len({a, b, Vector(1, 2)}), [a, b])
