a = [5, 3, 8]
a.append(1)
a.insert(1, 9)
a.extend([7, 7])
print(a, a.pop(), a.pop(0), a.index(8), a.count(7))
a.remove(9)
a.sort()
print(a, a[::-1], sorted(a, reverse=True), sorted('bca'), sorted(['aa', 'b'], key=len))
a.reverse()
b = a[:]
b[1:3] = ['x', 'y', 'z']
print(a, b, a == b, [1, 2] < [1, 3], [0] * 3, 3 in [1, 3])
del b[0]
del b[1:3]
print(b, list('abc'), [[]] * 2, len([None] * 4), a.copy() is a)
print(list(map(lambda x: x * 2, [1, 2])), list(filter(None, [0, 1, '', 'a'])), list(reversed([1, 2, 3])))
b.clear()
print(b, list(enumerate('ab', 1)), list(zip([1, 2, 3], 'ab')), list(range(10, 0, -3)))
