a = list(range(10))
print(a[2:5], a[:3], a[-3:], a[::3], a[8:2:-2], a[100:], a[-100:2])
del a[3:6]
print(a, 'abcdef'[-2:], b'abc'[1:], range(10)[3], list(range(10)[2:8:3]))


class S:
    def __getitem__(self, i):
        return (i.start, i.stop, i.step) if isinstance(i, slice) else i


print(S()[1:2], S()[::3], S()[5])
