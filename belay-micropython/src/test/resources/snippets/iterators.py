class Evens:
    def __init__(self, limit):
        self.n, self.limit = -2, limit

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 2
        if self.n > self.limit:
            raise StopIteration
        return self.n


print(list(Evens(8)), sum(Evens(10)), 4 in Evens(6), max(Evens(5)))
a, b, c = Evens(4)
print(a, b, c)
it = iter([1, 2, 3])
print(next(it), list(it), next(it, 'over'))
print(list(zip(Evens(100), 'abc')))
