b = bytes(range(5))
a = bytearray(b'hello')
a[0] = 72
a += b' you'
a.append(33)
a.extend(b'??')
print(b, a, len(a), a[1:3], b'abc' + b'd', b'x' * 3, b'ab' in b'cabd')
print(bytes([1, 2]), bytes(3), b'a,b'.split(b','), b' x '.strip(), b'abc'.find(b'c'), b'abc'[0], b'abc'[0:1])
print(b'\x01\xff'.hex(), bytes.fromhex('01ff'), b'abc' == bytearray(b'abc'), list(b'ab'))
print(b'abc'.replace(b'b', b'B'), b'-'.join([b'1', b'2']))
