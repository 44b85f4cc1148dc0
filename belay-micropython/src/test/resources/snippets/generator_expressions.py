squares = (x * x for x in range(6))
print(next(squares), next(squares), list(squares), list(squares))
print(sum(x for x in range(101) if x % 2), any(x > 3 for x in [1, 2]), all(x for x in [1, 2]))
print(list(x * y for x in range(1, 4) for y in range(x)))
