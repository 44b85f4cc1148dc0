# Spheres over a plane, one light, reflections.
from math import sqrt


class Vector:
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def scale(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self.scale(1 / sqrt(self.dot(self)))


class Sphere:
    def __init__(self, center, radius, color):
        self.center, self.radius, self.color = center, radius, color

    def distance(self, origin, direction):
        to = self.center - origin
        along = to.dot(direction)
        rest = to.dot(to) - along * along
        square = self.radius * self.radius
        if rest > square or along < 0:
            return None
        near = along - sqrt(square - rest)
        return near if near > 0.001 else None

    def normal(self, point):
        return (point - self.center).unit()

    def shade(self, point):
        return self.color


class Floor:
    def distance(self, origin, direction):
        if direction.y > -0.001:
            return None
        return (-1 - origin.y) / direction.y

    def normal(self, point):
        return Vector(0, 1, 0)

    def shade(self, point):
        return 0.9 if (int(point.x + 100) + int(point.z)) & 1 else 0.2


LIGHT = Vector(-1, 2, -1).unit()
SCENE = [Sphere(Vector(x, 0, 4 + x), 0.8, 0.5 + 0.1 * x) for x in (-2, 0, 2)] + [Floor()]


def hit(origin, direction):
    best = None
    for thing in SCENE:
        distance = thing.distance(origin, direction)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, thing)
    return best


def color(origin, direction, depth):
    found = hit(origin, direction)
    if found is None:
        return 0.5 + direction.y * 0.5
    point = origin + direction.scale(found[0])
    normal = found[1].normal(point)
    light = normal.dot(LIGHT)
    if light < 0 or hit(point + normal.scale(0.01), LIGHT) is not None:
        light = 0.1
    shade = found[1].shade(point) * light
    if depth:
        bounce = direction - normal.scale(2 * normal.dot(direction))
        shade = shade * 0.7 + 0.3 * color(point + normal.scale(0.01), bounce.unit(), depth - 1)
    return shade


def run(loops):
    total = 0.0
    size = 24
    eye = Vector(0, 0.5, -3)
    for _ in range(loops):
        for y in range(size):
            for x in range(size):
                total += color(eye, Vector(x / size - 0.5, 0.4 - y / size, 1).unit(), 2)
    return total


LOOPS = 4
