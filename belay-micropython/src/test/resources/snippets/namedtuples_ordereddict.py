from collections import OrderedDict, deque, namedtuple

P = namedtuple('P', ['x', 'y'])
p = P(1, y=2)
print(p, p.x + p.y, p[1], tuple(p), p == (1, 2))
d = OrderedDict([('z', 1), ('a', 2)])
d['m'] = 3
print(list(d), list(d.values()), d['a'])
q = deque([], 3)
for i in range(5):
    q.append(i)
print(list(q), q.popleft(), len(q))
