d = {'a': 1, 'b': 2}
d['c'] = 3
d.update({'a': 10, 'd': 4})
print(sorted(d.items()), len(d), 'a' in d, d.get('x'), d.get('x', 0), d.pop('b'), d.pop('zz', None))
print(d.setdefault('e', 5), d.setdefault('e', 6), sorted(d), sorted(d.values()))
for k in sorted(d.keys()):
    print(k, d[k], end=';')
print()
e = dict(x=1, y=2)
e2 = dict([('x', 1), ('y', 2)])
print(e == e2, dict.fromkeys([1, 2], 0) == {1: 0, 2: 0})
del e['x']
print(e, {(1, 2): 'tuple'}[1, 2], {1: 'a', True: 'b'}, bool({}), d.copy() == d)
