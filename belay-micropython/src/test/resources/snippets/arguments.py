def f(a, b=2, *args, c, d=4, **kw):
    return (a, b, args, c, d, sorted(kw.items()))


print(f(1, c=3), f(1, 9, 8, 7, c=3, z=0, y=1))
print(f(*[1, 2, 3], **{'c': 5, 'e': 6}))
for call in (lambda: f(), lambda: f(1), lambda: f(1, c=2, **{'a': 3})):
    try:
        call()
        print('no error')
    except TypeError:
        print('TypeError')


def g(x, seen=[]):
    seen.append(x)
    return seen


g(1)
print(g(2), (lambda *a: a)(1, *(2, 3), *[4]))
