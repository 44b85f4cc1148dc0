def countdown(n):
    while n:
        yield n
        n -= 1
    return 'done'


print(list(countdown(4)), sum(countdown(10)), max(countdown(3)))
g = countdown(1)
print(next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
print(next(countdown(0), 'empty'))
