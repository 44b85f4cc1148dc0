data = bytearray(range(10))
v = memoryview(data)
v[2:4] = b'\xaa\xbb'
w = v[5:]
w[0] = 99
print(data, len(w), bytes(w[1:3]), v[2], list(v[:3]))
del v
