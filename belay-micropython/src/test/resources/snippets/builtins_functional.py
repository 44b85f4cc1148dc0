from functools import reduce, partial

print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3, 9, 2], 5))
print(partial(lambda a, b, c: (a, b, c), 1, c=3)(2))
print(list(map(lambda a, b: a + b, [1, 2], [10, 20])), sum(map(int, '123')), list(filter(lambda x: x % 2, range(6))))
print(callable(print), callable(3), type(3) is int, id(print) == id(print), bool([]), bool('x'))
print(eval('1 + 2 * 3'), eval('x + y', {'x': 1, 'y': 2}))
ns = {}
exec('def f(a):\n return a * 7\nz = f(6)', ns)
print(ns['z'], dir(ns) != [], isinstance('', (int, str)))
