from array import array

a = array('h', [1, -2, 300])
a.append(7)
a.extend(array('h', [8]))
print(a, len(a), a[1], a[1:3], sum(a), list(a))
b = array('B', b'\x01\x02')
b[0] = 255
print(bytes(b), array('f', [1.5])[0], array('i') == array('i'))
try:
    b[5]
except IndexError:
    print('IndexError')
