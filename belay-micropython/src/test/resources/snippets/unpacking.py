a, b = 1, 2
a, b = b, a
first, *middle, last = range(6)
(x, (y, z)), w = (1, (2, 3)), 4
print(a, b, first, middle, last, x, y, z, w)
*start, end = 'abc'
print(start, end)
for i, (p, q) in enumerate([(1, 2), (3, 4)]):
    print(i, p + q)
try:
    a, b = [1, 2, 3]
except ValueError:
    print('too many')
try:
    a, b, c = [1]
except ValueError:
    print('too few')
