def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


m = [[1, 1], [1, 0]]
r = [[1, 0], [0, 1]]
n = 90
while n:
    if n & 1:
        r = multiply(r, m)
    m = multiply(m, m)
    n >>= 1
print(r[0][1], [list(row) for row in zip(*[[1, 2, 3], [4, 5, 6]])])
