# Points that are normalized and compared.
from math import cos, sin, sqrt


class Point:
    def __init__(self, i):
        self.x = x = sin(i)
        self.y = cos(i) * 3
        self.z = (x * x) / 2

    def normalize(self):
        norm = sqrt(self.x * self.x + self.y * self.y + self.z * self.z)
        self.x /= norm
        self.y /= norm
        self.z /= norm

    def maximize(self, other):
        self.x = self.x if self.x > other.x else other.x
        self.y = self.y if self.y > other.y else other.y
        self.z = self.z if self.z > other.z else other.z
        return self


def run(loops):
    result = 0.0
    for _ in range(loops):
        points = [Point(i) for i in range(50)]
        for point in points:
            point.normalize()
        best = points[0]
        for point in points[1:]:
            best = best.maximize(point)
        mean = 0.0
        for i in range(100):
            mean = mean * 0.9 + i * 0.1
        result += best.x + mean
    return result


LOOPS = 400
