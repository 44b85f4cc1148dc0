t = 1, 'two', 3.5
print(t, len(t), t[1], t[-1], t + (4,), (0,) * 3, t.index('two'), t.count(1))
print((1, 2) < (1, 3), (1,) == (1,), tuple('ab'), tuple(x for x in range(3)), hash((1, 2)) == hash((1, 2)))
try:
    t[0] = 5
except TypeError:
    print('immutable')
print(max((3, 'c'), (3, 'b')), sorted([(2, 'b'), (1, 'z'), (2, 'a')]))
