for i in range(5):
    if i == 1:
        continue
    if i == 4:
        break
    print(i, end=' ')
else:
    print('not printed')
print()
n = 3
while n:
    n -= 1
else:
    print('while else')
for i in []:
    pass
else:
    print('for else')
x = 'a' if n else 'b'
print(x, n or 'default', n and 1, not n, None is None, 0 == False)
if (m := 10) > 5:
    print('walrus', m)
print([y for x in range(4) if (y := x * 2) > 2])
