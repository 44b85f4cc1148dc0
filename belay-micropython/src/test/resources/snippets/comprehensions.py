print([x for x in range(10) if x % 3], {x % 4 for x in range(10)} == {0, 1, 2, 3})
print({k: v for k, v in zip('abc', range(3))}['c'], [[y for y in range(x)] for x in range(4)])
print([a + b for a in 'xy' for b in '12'], [(x, y) for x in range(3) for y in range(3) if x < y])
x = 'outer'
print([x for x in range(2)], x)
